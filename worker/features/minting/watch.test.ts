import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { runChecks } from '../../http/readiness'
import { holdEvents, takeEvents } from '../../test/bus'
import { chain, collects, type TestChain } from '../../test/chain'
import { unanswered } from '../../test/interruption'
import { person } from '../../test/world'
import { wallet } from '../../test/wallet'
import type { CollectibleView } from '../collectibles/contract'
import { watchChain } from './watch'

const db = connect(env)

async function story(more: Parameters<typeof chain>[0] = {}) {
  const ada = await person('ada')
  const made = await collects(ada)
  return { ada, made, its: chain(more), to: wallet().address }
}
const now = async ({ id }: CollectibleView) => {
  const { status, mint } = (await (await person('reader')).get(`/collectibles/${id}`)) as CollectibleView
  return mint ? { status, txHash: mint.txHash, to: mint.to, contract: mint.contract } : status
}
/** What has happened to it, in order. */
async function told({ id }: CollectibleView): Promise<string[]> {
  const events = takeEvents() as { type: string; payload: { collectibleId?: string } }[]
  return events.filter(({ payload }) => payload.collectibleId === id).map(({ type }) => type)
}
const trouble = async ({ env: world }: TestChain) =>
  (await runChecks(makeCtx(world, { defer: () => {} }))).chain

describe('what the contract says', () => {
  it('is minted once its block is final, and is told once', async () => {
    const { made, its, to } = await story()
    const release = holdEvents()
    const log = its.redeemed(made.tokenId, 150, to)
    await its.is({ latest: 200, final: 149, logs: [log] })
    await its.watch()
    expect(await now(made)).toBe('ready')
    await its.is({ final: 150 })
    for (let times = 0; times < 3; times++) await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted', to, contract: its.contract })
    expect(await told(made)).toEqual(['collectible.minted'])
    release()
    expect(await its.stands()).toEqual({ block: 150, fault: null })
  })

  it('counts from so many blocks on, where the chain does not say which are final', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '12' })
    await its.is({ latest: 161, final: 0, logs: [its.redeemed(made.tokenId, 150, to)] })
    await its.watch()
    expect(await now(made)).toBe('ready')
    await its.is({ latest: 162 })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
  })

  it('is read in ranges, each once, from the block of the contract on', async () => {
    const { its } = await story()
    await its.is({ latest: 9_000, final: 5_000 })
    await its.watch()
    await its.is({ final: 5_001 })
    await its.watch()
    await its.watch()
    const { ranges } = await its.is({})
    expect(ranges).toEqual([
      [100, 2_099],
      [2_100, 4_099],
      [4_100, 5_000],
      [5_001, 5_001],
    ])
  })

  it('is asked for in smaller parts where a node has too much to say', async () => {
    const { made, its, to } = await story()
    await its.is({ latest: 1_000, final: 1_000, most: 600, logs: [its.redeemed(made.tokenId, 900, to)] })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
    const { ranges } = await its.is({})
    expect(ranges).toEqual([
      [100, 1_000],
      [100, 1_000],
      [100, 599],
      [600, 1_000],
    ])
  })

  it('is taken up again where the rounds of the clock ended', async () => {
    const { its } = await story()
    await its.is({ latest: 9_000, final: 9_000 })
    await its.watch({ patience: 300, rounds: 1 })
    expect(await its.stands()).toMatchObject({ block: 2_099 })
    await its.watch()
    expect(await its.stands()).toMatchObject({ block: 9_000 })
  })

  it('that says it twice, or of what nobody here has made, says no more by that', async () => {
    const { made, its, to } = await story()
    const log = its.redeemed(made.tokenId, 150, to)
    const logs = [log, log, its.redeemed('12345', 150, to)]
    await its.is({ latest: 200, final: 200, logs })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
    expect(await its.stands()).toEqual({ block: 200, fault: null })
  })

  it.each([
    ['another contract', { address: `0x${'ab'.repeat(20)}` }],
    ['another event', { topic: `0x${'cd'.repeat(32)}` }],
    ['a block that is none of the chain any more', { removed: true }],
  ])('is not what a node says of %s', async (_what, rest) => {
    const { made, its, to } = await story()
    await its.is({ latest: 200, final: 200, logs: [its.redeemed(made.tokenId, 150, to, rest)] })
    await its.watch()
    expect(await now(made)).toBe('ready')
    expect(await its.stands()).toEqual({ block: 200, fault: null })
  })
})

describe('a node that is of no use', () => {
  it.each([
    ['answers 500', { fails: ['500'] }, 'unreachable'],
    ['wants no more questions', { fails: ['429'] }, 'unreachable'],
    ['does not answer', { fails: ['hang'] }, 'unreachable'],
    ['sends one elsewhere', { fails: ['away'] }, 'unreachable'],
    ['is a web page', { fails: ['html'] }, 'malformed'],
    ['says nothing', { fails: ['nothing'] }, 'malformed'],
    ['refuses', { fails: ['refused'] }, 'refused'],
    ['sends more than is read', { fails: ['huge'] }, 'too_large'],
    ['is of another chain', { chainId: 1 }, 'wrong_chain'],
    ['knows no final block', { says: { eth_getBlockByNumber: null } }, 'unfinal'],
    ['has a block without a hash', { says: { eth_getBlockByNumber: { number: '0x96' } } }, 'malformed'],
    ['counts further than there are numbers', { says: { eth_chainId: `0x${'f'.repeat(40)}` } }, 'malformed'],
    ['answers logs that are none', { says: { eth_getLogs: [{ address: 'me' }] } }, 'malformed'],
    ['answers something else than logs', { says: { eth_getLogs: {} } }, 'malformed'],
    ['fails half way', { after: 3, fails: ['500'] }, 'unreachable'],
  ])('because it %s is found out, and used again when it is', async (_what, state, fault) => {
    const { made, its, to } = await story()
    await its.is({ latest: 200, final: 200, logs: [its.redeemed(made.tokenId, 150, to)], ...state })
    await its.watch()
    expect(await its.stands()).toEqual({ block: 99, fault })
    expect(await now(made)).toBe('ready')
    expect(await trouble(its)).toMatch(/^degraded: /)
    await its.is({ chainId: 31_337, says: {}, fails: [] })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
    expect(await trouble(its)).toBe('ok')
  })

  it.each([
    ['a token too few', { topics: [] }],
    ['too short an amount', { data: '0x01' }],
    ['too long an amount', { data: `0x${'00'.repeat(64)}` }],
    ['half a digit', { data: '0x0' }],
    ['a block that was not asked for', { blockNumber: '0xffff' }],
    ['five topics', { topics: Array.from({ length: 5 }, () => `0x${'ab'.repeat(32)}`) }],
    ['a topic of another size', { topics: [`0x${'ab'.repeat(31)}`] }],
  ])('is not believed with %s', async (_what, rest) => {
    const { made, its, to } = await story()
    const log = its.redeemed(made.tokenId, 150, to)
    const forged = { ...rest, ...('topics' in rest && rest.topics.length === 0 && { topics: [log.topic] }) }
    await its.is({ latest: 200, final: 200, logs: [{ ...log, ...forged }] })
    await its.watch()
    expect(await its.stands()).toEqual({ block: 99, fault: 'malformed' })
    expect(await now(made)).toBe('ready')
  })
})

describe('a chain that thinks better of it', () => {
  it('takes back what was minted, and what it has instead is read', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    const release = holdEvents()
    await its.is({ latest: 120, logs: [] })
    await its.watch()
    await its.is({ latest: 150, logs: [its.redeemed(made.tokenId, 140, to)] })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
    // From block 130 on, there was another.
    await its.is({ latest: 160, logs: [], forks: [[130, 'other']] })
    await its.watch()
    expect(await now(made)).toBe('ready')
    expect(await its.stands()).toEqual({ block: 160, fault: null })
    const { ranges } = await its.is({})
    expect(ranges.slice(-1)).toEqual([[121, 160]])
    // There it was mined later.
    await its.is({ latest: 170, logs: [its.redeemed(made.tokenId, 165, to, { tx: `0x${'77'.repeat(32)}` })] })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted', txHash: `0x${'77'.repeat(32)}` })
    expect(await told(made)).toEqual(['collectible.minted', 'collectible.unminted', 'collectible.minted'])
    release()
  })

  it('is read anew from the beginning where nothing of it is left', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    await its.is({ latest: 150, logs: [its.redeemed(made.tokenId, 140, to)] })
    await its.watch()
    await its.is({ latest: 150, logs: [], forks: [[0, 'other']] })
    await its.watch()
    expect(await now(made)).toBe('ready')
    expect((await its.is({})).ranges).toEqual([
      [100, 150],
      [100, 150],
    ])
  })

  it('while it is read is read again', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    const log = its.redeemed(made.tokenId, 140, to)
    // The logs are of the one chain, what comes after of the other.
    const afterwards = { eth_getLogs: { forks: [[130, 'other']] as [number, string][], logs: [] } }
    await its.is({ latest: 150, logs: [log], afterwards })
    await its.watch()
    expect(await its.stands()).toEqual({ block: 99, fault: 'unsteady' })
    await its.watch()
    expect(await now(made)).toBe('ready')
    expect(await its.stands()).toEqual({ block: 150, fault: null })
  })

  it('is not what a node that is behind says', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    await its.is({ latest: 150, logs: [its.redeemed(made.tokenId, 140, to)] })
    await its.watch()
    await its.is({ latest: 145 })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
    expect(await its.stands()).toEqual({ block: 150, fault: 'unsteady' })
  })

  it('does not touch what another contract has minted', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    const other = chain({ CHAIN_CONFIRMATIONS: '0' })
    await other.is({ latest: 150, logs: [other.redeemed(made.tokenId, 140, to)] })
    await other.watch()
    await its.is({ latest: 150, logs: [its.redeemed(made.tokenId, 141, to)] })
    await its.watch()
    await its.is({ logs: [], forks: [[130, 'other']] })
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted', contract: other.contract })
  })
})

describe('whoever watches', () => {
  it('can be stopped before anything it asks or stores, and has one effect all the same', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    await its.is({ latest: 150, logs: [its.redeemed(made.tokenId, 140, to)] })
    const release = holdEvents()
    let interrupted = 0
    for (let n = 1; ; n++) {
      const ctx = makeCtx(its.env, { defer: () => {} })
      const { world, happened } = unanswered(ctx, n)
      await watchChain(world, { patience: 300, rounds: 20 }).catch(() => {})
      if (!happened()) break
      interrupted++
    }
    expect(interrupted).toBeGreaterThan(2)
    await its.watch()
    expect(await now(made)).toMatchObject({ status: 'minted' })
    const rows = await db.all(
      sql`SELECT 1 FROM outbox WHERE type = 'collectible.minted' AND instr(payload, ${made.id})`,
    )
    const sent = (await told(made)).filter((type) => type === 'collectible.minted')
    expect(Math.max(rows.length, new Set(sent).size)).toBe(1)
    release()
  })

  it('may be two at once', async () => {
    const { made, its, to } = await story({ CHAIN_CONFIRMATIONS: '0' })
    await its.is({ latest: 150, logs: [its.redeemed(made.tokenId, 140, to)] })
    const release = holdEvents()
    await Promise.all([its.watch(), its.watch(), its.watch()])
    expect(await told(made)).toEqual(['collectible.minted'])
    release()
    expect(await its.stands()).toEqual({ block: 150, fault: null })
  })

  it.each([
    ['COLLECTIBLES_CONTRACT', { COLLECTIBLES_CONTRACT: '0x12' }, /COLLECTIBLES_CONTRACT/],
    ['COLLECTIBLES_CONTRACT_BLOCK', { COLLECTIBLES_CONTRACT_BLOCK: '' }, /COLLECTIBLES_CONTRACT_BLOCK/],
    ['CHAIN_ID', { CHAIN_ID: 'base' }, /CHAIN_ID/],
    ['CHAIN_CONFIRMATIONS', { CHAIN_CONFIRMATIONS: 'soon' }, /CHAIN_CONFIRMATIONS/],
    ['COLLECTIBLES_SIGNER', { COLLECTIBLES_SIGNER: 'secret' }, /COLLECTIBLES_SIGNER/],
    ['no COLLECTIBLES_SIGNER', { COLLECTIBLES_SIGNER: '' }, /set COLLECTIBLES_SIGNER/],
    ['CHAIN_RPC', { CHAIN_RPC: 'http://node.example' }, /CHAIN_RPC/],
    ['no CHAIN_RPC', { CHAIN_RPC: '' }, /set CHAIN_RPC/],
  ])('is told what is wrong with %s, without what is secret', async (_what, vars, said) => {
    const its = chain(vars)
    const words = await trouble(its)
    expect(words).toMatch(said)
    expect(words).not.toMatch(/\bsecret\b|node\.example/)
    await watchChain(makeCtx(its.env, { defer: (work) => createExecutionContext().waitUntil(work) }))
  })
})
