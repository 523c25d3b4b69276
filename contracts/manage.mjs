// What the owner of the contract does with it:
//   DEPLOYER_KEY=… npm run contracts:manage -- --rpc URL --contract 0x… pause
// or `unpause`, `signer 0x…`, `owner 0x…`, and `accept` as the new owner.
import { parseArgs } from 'node:util'
import { command, manage } from './operate.mjs'

await command(async () => {
  const text = { type: 'string' }
  const { values, positionals } = parseArgs({
    options: { rpc: text, contract: text },
    allowPositionals: true,
  })
  const [action, value] = positionals
  const { hash } = await manage({ ...values, action, value, key: process.env.DEPLOYER_KEY })
  console.log(`Done, by transaction ${hash}`)
})
