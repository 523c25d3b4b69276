// A chain that is one, for the tests: https://anvil.example/ passes on to it. It starts with the first question, and has the
// contract deployed, whose address GET tells.
import { Response } from 'miniflare'

/** The first key of every local chain owns the contract; the second signs vouchers (worker/features/minting/on-chain.test.ts). */
const OWNER = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const SIGNER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

let started

async function start() {
  const { hasAnvil, startAnvil } = await import('../../contracts/anvil.mjs')
  if (!hasAnvil) return null
  const { deploy } = await import('../../contracts/operate.mjs')
  const { url } = await startAnvil()
  const { contract, block, chainId } = await deploy({ rpc: url, key: OWNER, signer: SIGNER })
  return { url, facts: { contract, chainId, block: Number(block) } }
}

/** Null for what is no question to it. */
export async function anvil(request) {
  if (new URL(request.url).hostname !== 'anvil.example') return null
  const chain = await (started ??= start())
  if (!chain) return new Response('', { status: 404 })
  if (request.method === 'GET') return Response.json(chain.facts)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(chain.url, { method: 'POST', headers, body: await request.text() })
  return new Response(await answer.text(), { status: answer.status, headers })
}
