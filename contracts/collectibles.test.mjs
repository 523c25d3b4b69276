// @vitest-environment node
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasAnvil } from './anvil.mjs'
import { author, otherSigner, owner, signer, signs, startChain, stranger } from './chain.mjs'

/** CIDv1 of a directory by its digest, by arithmetic where the contract shifts bytes. */
function cidOf(digest) {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  let bits = ((0x01701220n << 256n) | digest) << 2n
  let text = ''
  for (let i = 0; i < 58; i++, bits >>= 5n) text = digits[Number(bits & 31n)] + text
  return `b${text}`
}

const digestOf = (bytes) => BigInt(`0x${createHash('sha256').update(bytes).digest('hex')}`)

describe.skipIf(!hasAnvil)('the contract on a chain', () => {
  let chain
  let contract
  let nonce = 0n

  beforeAll(async () => {
    chain = await startChain()
    contract = await chain.deploy()
  })
  afterAll(() => chain?.stop())

  const here = () => ({ chainId: chain.chainId, verifyingContract: contract })
  const inAnHour = async () => (await chain.reader.getBlock()).timestamp + 3_600n

  async function voucher(changes = {}) {
    nonce++
    const tokenId = digestOf(`post ${nonce}`)
    return {
      to: author.address,
      tokenId,
      amount: 5n,
      royaltyBps: 250n,
      nonce,
      deadline: await inAnHour(),
      ...changes,
    }
  }
  const redeems = (person, given, signature, address = contract) =>
    chain.does(person, address, 'redeem', [given, signature])
  const balance = (person, tokenId) => chain.reads(contract, 'balanceOf', [person.address, tokenId])

  it('mints all copies to the author, who set it off', async () => {
    const given = await voucher()
    const receipt = await redeems(author, given, await signs(signer, here(), given))
    expect(await balance(author, given.tokenId)).toBe(5n)
    expect(await chain.reads(contract, 'totalSupply', [given.tokenId])).toBe(5n)
    expect(await chain.reads(contract, 'isUsed', [given.nonce])).toBe(true)
    expect(receipt.logs).toHaveLength(2)
  })

  it('costs what docs/minting.md says', async () => {
    const [first, second] = [await voucher(), await voucher()]
    await redeems(author, first, await signs(signer, here(), first))
    const { gasUsed } = await redeems(author, second, await signs(signer, here(), second))
    expect(Number(gasUsed)).toBeGreaterThan(120_000)
    expect(Number(gasUsed)).toBeLessThan(140_000)
  })

  it.each([
    // What IPFS itself has: the empty directory.
    [
      digestOf(Uint8Array.of(0x0a, 0x02, 0x08, 0x01)),
      'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354',
    ],
    [0n, cidOf(0n)],
    [1n, cidOf(1n)],
    [2n ** 256n - 1n, cidOf(2n ** 256n - 1n)],
    ...['a', 'b', 'c', 'd'].map((text) => [digestOf(text), cidOf(digestOf(text))]),
  ])('says of %d where its metadata is', async (tokenId, cid) => {
    expect(cidOf(tokenId)).toBe(cid)
    expect(await chain.reads(contract, 'uri', [tokenId])).toBe(`ipfs://${cid}/metadata.json`)
  })

  it.each([
    ['to', { to: stranger.address }, stranger],
    ['tokenId', { tokenId: 1n }],
    ['amount', { amount: 6n }],
    ['royaltyBps', { royaltyBps: 251n }],
    ['nonce', { nonce: 1_000_000n }],
    ['deadline', { deadline: 9_999_999_999n }],
  ])('refuses a voucher whose %s was changed', async (_field, changes, person = author) => {
    const given = await voucher()
    const signature = await signs(signer, here(), given)
    const altered = { ...given, ...changes }
    await expect(redeems(person, altered, signature)).rejects.toThrow('WrongSigner')
    expect(await chain.reads(contract, 'exists', [altered.tokenId])).toBe(false)
    // What was refused was the change: the voucher itself is good.
    await redeems(author, given, signature)
  })

  it('refuses one that somebody else signed, or nobody', async () => {
    const given = await voucher()
    await expect(redeems(author, given, await signs(author, here(), given))).rejects.toThrow('WrongSigner')
    await expect(redeems(author, given, await signs(owner, here(), given))).rejects.toThrow('WrongSigner')
    await expect(redeems(author, given, `0x${'00'.repeat(65)}`)).rejects.toThrow('ECDSAInvalidSignature')
    await expect(redeems(author, given, '0x')).rejects.toThrow('ECDSAInvalidSignatureLength')
  })

  it('refuses the other signature that the same key could have made', async () => {
    const given = await voucher()
    const signature = await signs(signer, here(), given)
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0')
    const v = signature.endsWith('1b') ? '1c' : '1b'
    const twin = `${signature.slice(0, 66)}${s}${v}`
    await expect(redeems(author, given, twin)).rejects.toThrow('ECDSAInvalidSignatureS')
  })

  it('refuses whoever it is not for', async () => {
    const given = await voucher()
    const signature = await signs(signer, here(), given)
    await expect(redeems(stranger, given, signature)).rejects.toThrow('NotForYou')
    await redeems(author, given, signature)
  })

  it('takes it in its last second, and refuses it in the next', async () => {
    const deadline = await inAnHour()
    const [intime, late] = [await voucher({ deadline }), await voucher({ deadline })]
    const [first, second] = [await signs(signer, here(), intime), await signs(signer, here(), late)]
    await chain.time.setNextBlockTimestamp({ timestamp: deadline })
    const { blockNumber } = await redeems(author, intime, first)
    expect((await chain.reader.getBlock({ blockNumber })).timestamp).toBe(deadline)
    await chain.time.setNextBlockTimestamp({ timestamp: deadline + 1n })
    await chain.time.mine({ blocks: 1 })
    await expect(redeems(author, late, second)).rejects.toThrow('Expired')
    expect(await balance(author, late.tokenId)).toBe(0n)
  })

  it('refuses it a second time', async () => {
    const given = await voucher()
    const signature = await signs(signer, here(), given)
    await redeems(author, given, signature)
    await expect(redeems(author, given, signature)).rejects.toThrow('AlreadyUsed')
    expect(await balance(author, given.tokenId)).toBe(5n)
  })

  it('refuses another token with a nonce that was used', async () => {
    const first = await voucher()
    await redeems(author, first, await signs(signer, here(), first))
    const second = { ...(await voucher()), nonce: first.nonce }
    await expect(redeems(author, second, await signs(signer, here(), second))).rejects.toThrow('AlreadyUsed')
  })

  it('never mints more of a token, not even by another voucher', async () => {
    const first = await voucher()
    await redeems(author, first, await signs(signer, here(), first))
    const more = await voucher({ tokenId: first.tokenId, to: stranger.address })
    await expect(redeems(stranger, more, await signs(signer, here(), more))).rejects.toThrow('AlreadyMinted')
    expect(await chain.reads(contract, 'totalSupply', [first.tokenId])).toBe(5n)
  })

  it.each([
    ['no copy', { amount: 0n }, 'AmountOutOfRange'],
    ['too many copies', { amount: 10_001n }, 'AmountOutOfRange'],
    ['too high a royalty', { royaltyBps: 1_001n }, 'RoyaltyTooHigh'],
  ])('refuses %s, whoever signed it', async (_what, changes, error) => {
    const given = await voucher(changes)
    await expect(redeems(author, given, await signs(signer, here(), given))).rejects.toThrow(error)
  })

  it('takes the most copies and the highest royalty there are', async () => {
    const given = await voucher({ amount: 10_000n, royaltyBps: 1_000n })
    await redeems(author, given, await signs(signer, here(), given))
    expect(await balance(author, given.tokenId)).toBe(10_000n)
  })

  it('refuses a voucher for another chain', async () => {
    const given = await voucher()
    const elsewhere = await signs(signer, { ...here(), chainId: 1 }, given)
    await expect(redeems(author, given, elsewhere)).rejects.toThrow('WrongSigner')
  })

  it('refuses a voucher for another contract', async () => {
    const other = await chain.deploy()
    const given = await voucher()
    const elsewhere = await signs(signer, { ...here(), verifyingContract: other }, given)
    await expect(redeems(author, given, elsewhere)).rejects.toThrow('WrongSigner')
    await redeems(author, given, elsewhere, other)
  })

  it('names the author as whoever gets a share of a sale', async () => {
    const given = await voucher({ royaltyBps: 250n })
    expect((await chain.reads(contract, 'royaltyInfo', [given.tokenId, 10_000n]))[1]).toBe(0n)
    await redeems(author, given, await signs(signer, here(), given))
    expect(await chain.reads(contract, 'royaltyInfo', [given.tokenId, 10_000n])).toEqual([
      author.address,
      250n,
    ])
    expect(await chain.reads(contract, 'royaltyInfo', [given.tokenId, 39n])).toEqual([author.address, 0n])
  })

  it('says what it is', async () => {
    const isA = (id) => chain.reads(contract, 'supportsInterface', [id])
    // ERC-165, ERC-1155, its metadata, ERC-2981, and nothing.
    for (const id of ['0x01ffc9a7', '0xd9b67a26', '0x0e89341c', '0x2a55205a'])
      expect(await isA(id)).toBe(true)
    expect(await isA('0xffffffff')).toBe(false)
  })

  describe('its owner', () => {
    it('changes the signer, and with it ends what the one before has signed', async () => {
      const other = await chain.deploy()
      const domain = { chainId: chain.chainId, verifyingContract: other }
      const given = await voucher()
      const before = await signs(signer, domain, given)
      await chain.does(owner, other, 'setSigner', [otherSigner.address])
      await expect(redeems(author, given, before, other)).rejects.toThrow('WrongSigner')
      await redeems(author, given, await signs(otherSigner, domain, given), other)
      await expect(
        chain.does(owner, other, 'setSigner', ['0x0000000000000000000000000000000000000000']),
      ).rejects.toThrow('NoSigner')
    })

    it('pauses redeeming, and nothing else', async () => {
      const other = await chain.deploy()
      const domain = { chainId: chain.chainId, verifyingContract: other }
      const [owned, given] = [await voucher(), await voucher()]
      await redeems(author, owned, await signs(signer, domain, owned), other)
      await chain.does(owner, other, 'pause')
      const signature = await signs(signer, domain, given)
      await expect(redeems(author, given, signature, other)).rejects.toThrow('EnforcedPause')
      const transfer = [author.address, stranger.address, owned.tokenId, 1n, '0x']
      await chain.does(author, other, 'safeTransferFrom', transfer)
      await chain.does(owner, other, 'unpause')
      await redeems(author, given, signature, other)
    })

    it('is one alone', async () => {
      for (const [name, args] of [
        ['setSigner', [stranger.address]],
        ['pause', []],
        ['unpause', []],
        ['transferOwnership', [stranger.address]],
      ])
        await expect(chain.does(stranger, contract, name, args), name).rejects.toThrow(
          'OwnableUnauthorizedAccount',
        )
      // Not even whoever signs.
      await expect(chain.does(signer, contract, 'setSigner', [stranger.address])).rejects.toThrow(
        'OwnableUnauthorizedAccount',
      )
    })

    it('hands over in two steps', async () => {
      const other = await chain.deploy()
      await chain.does(owner, other, 'transferOwnership', [stranger.address])
      expect(await chain.reads(other, 'owner')).toBe(owner.address)
      await chain.does(stranger, other, 'acceptOwnership')
      expect(await chain.reads(other, 'owner')).toBe(stranger.address)
    })
  })
})
