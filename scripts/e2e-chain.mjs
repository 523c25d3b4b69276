// A chain of one's own for the browser tests, with the contract on it: says where in one line, and goes with its parent.
import { hasAnvil } from '../contracts/anvil.mjs'

if (!hasAnvil) {
  console.log('null')
  process.exit(0)
}
const { signer, author, stranger, startChain } = await import('../contracts/chain.mjs')
const chain = await startChain()
const contract = await chain.deploy()
const key = Buffer.from(signer.getHdKey().privateKey ?? []).toString('hex')
const accounts = [author.address, stranger.address]
console.log(JSON.stringify({ url: chain.url, chainId: chain.chainId, contract, key, accounts }))
process.stdin.resume().once('end', () => {
  chain.stop()
  process.exit(0)
})
