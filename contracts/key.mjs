// npm run contracts:key: a new key for the Worker to sign vouchers with, and the address it is known by.
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'

const key = generatePrivateKey()
console.log(`The secret, for npx wrangler secret put COLLECTIBLES_SIGNER:
${key}
Its address, for --signer:
${privateKeyToAddress(key)}`)
