import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import type { Env } from '../../env'
import { deliverUnlessHeld, testEnv } from '../../test/bus'
import { collects } from '../../test/chain'
import { configure, configuredPerTest } from '../../test/configured'
import { links, wallet } from '../../test/wallet'
import { person } from '../../test/world'
import { watchChain } from './watch'

/* All the way, on a chain that is one: the contract, the signature of the Worker, the wallet, and what the clock sees. */
configuredPerTest()

const NODE = 'https://anvil.example/'
/** The third of every local chain, whose key anvil has as well. */
const AUTHOR = '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a'

async function asks<T = string>(method: string, params: unknown[] = []): Promise<T> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const { result, error } = await (
    await fetch(NODE, { method: 'POST', body })
  ).json<{ result: T; error?: object }>()
  expect(error).toBeUndefined()
  return result
}

it('what an author mints by the voucher is seen as minted, once the block is final', async ({ skip }) => {
  const facts = await fetch(NODE)
  skip(facts.status === 404, 'there is no local chain for this platform (@foundry-rs/anvil)')
  const { contract, chainId, block } = await facts.json<{
    contract: `0x${string}`
    chainId: number
    block: number
  }>()
  configure({ COLLECTIBLES_CONTRACT: contract, CHAIN_ID: String(chainId) })
  const world: Env = {
    ...testEnv,
    COLLECTIBLES_CONTRACT_BLOCK: String(block),
    CHAIN_CONFIRMATIONS: '2',
    CHAIN_RPC: NODE,
  }
  const watches = async () => {
    const execution = createExecutionContext()
    await watchChain(makeCtx(world, { defer: (work) => execution.waitUntil(work) }))
    await waitOnExecutionContext(execution)
    await deliverUnlessHeld()
  }

  const ada = await person('ada')
  const made = await collects(ada)
  const { address } = await links(ada, wallet(AUTHOR))
  const body = { wallet: address, amount: 3, royaltyBps: 500 }
  const { transaction } = await ada.does('POST', `/collectibles/${made.id}/voucher`, body)
  const hash = await asks('eth_sendTransaction', [{ from: address, ...transaction }])
  const receipt = await asks<{ status: string }>('eth_getTransactionReceipt', [hash])
  expect(receipt.status).toBe('0x1')
  await ada.does('PUT', `/collectibles/${made.id}/voucher/transaction`, { hash })

  await watches()
  expect((await ada.get(`/collectibles/${made.id}`)).status).toBe('ready')
  await asks('anvil_mine', ['0x2'])
  await watches()
  const minted = await ada.get(`/collectibles/${made.id}`)
  expect(minted).toMatchObject({
    status: 'minted',
    mint: { chainId, contract, txHash: hash, to: address },
    viewer: { canMint: false, canDelete: false },
  })
  expect((await ada.get(`/collectibles/${made.id}/voucher`)).voucher).toBeNull()

  // The token names its content.
  const selector = '0x0e89341c'
  const id = BigInt(minted.tokenId).toString(16).padStart(64, '0')
  const said = await asks('eth_call', [{ to: contract, data: `${selector}${id}` }, 'latest'])
  const bytes = Buffer.from(said.slice(2), 'hex')
  expect(bytes.subarray(64, 64 + bytes[63]!).toString()).toBe(minted.tokenUri)
})
