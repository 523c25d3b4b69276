// Deploys the contract, and says what to set:
//   DEPLOYER_KEY=… npm run contracts:deploy -- --rpc URL --signer 0x… [--owner 0x…]
// The owner is whoever deploys it, if nobody else is named. docs/minting.md has the whole way.
import { parseArgs } from 'node:util'
import { command, deploy } from './operate.mjs'

await command(async () => {
  const text = { type: 'string' }
  const { values } = parseArgs({ options: { rpc: text, signer: text, owner: text } })
  const { contract, chainId, block, gas } = await deploy({ ...values, key: process.env.DEPLOYER_KEY })
  console.log(`Deployed in block ${block}, for ${gas} gas. In wrangler.toml:

CHAIN_ID = "${chainId}"
COLLECTIBLES_CONTRACT = "${contract}"
COLLECTIBLES_CONTRACT_BLOCK = "${block}"`)
})
