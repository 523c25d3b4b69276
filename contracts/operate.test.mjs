// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from 'viem'
import { hasAnvil } from './anvil.mjs'
import { otherSigner, owner, signer, startChain, stranger } from './chain.mjs'
import { deploy, manage, OperatorError } from './operate.mjs'

const keyOf = (account) => toHex(account.getHdKey().privateKey)

describe.skipIf(!hasAnvil)('whoever operates the contract', () => {
  let chain
  beforeAll(async () => {
    chain = await startChain(31_338)
  })
  afterAll(() => chain?.stop())

  it('deploys it, changes the signer, pauses, and hands it over', async () => {
    const { url: rpc } = chain
    const key = keyOf(owner)
    const { contract, chainId, block, gas } = await deploy({ rpc, key, signer: signer.address })
    expect({ chainId, block }).toEqual({ chainId: 31_338, block: 1n })
    // docs/minting.md says what it costs.
    expect(Number(gas)).toBeLessThan(3_300_000)
    expect(await chain.reads(contract, 'owner')).toBe(owner.address)

    await manage({ rpc, key, contract, action: 'signer', value: otherSigner.address })
    expect(await chain.reads(contract, 'signer')).toBe(otherSigner.address)
    await manage({ rpc, key, contract, action: 'pause' })
    expect(await chain.reads(contract, 'paused')).toBe(true)
    await manage({ rpc, key, contract, action: 'unpause' })
    expect(await chain.reads(contract, 'paused')).toBe(false)

    await manage({ rpc, key, contract, action: 'owner', value: stranger.address })
    await manage({ rpc, key: keyOf(stranger), contract, action: 'accept' })
    expect(await chain.reads(contract, 'owner')).toBe(stranger.address)
    await expect(manage({ rpc, key, contract, action: 'pause' })).rejects.toThrow(
      /OwnableUnauthorizedAccount/,
    )
  })

  it.each([
    ['no key', { key: undefined }, 'DEPLOYER_KEY'],
    ['half a key', { key: '0x12' }, 'DEPLOYER_KEY'],
    ['no node', { rpc: undefined }, '--rpc'],
    ['no signer', { signer: undefined }, '--signer'],
    ['an owner who is none', { owner: 'me' }, '--owner'],
  ])('is told of %s', async (_what, changes, said) => {
    const all = { rpc: chain.url, key: keyOf(owner), signer: signer.address, ...changes }
    const refusal = await deploy(all).catch((error) => error)
    expect(refusal).toBeInstanceOf(OperatorError)
    expect(refusal.message).toContain(said)
  })
})
