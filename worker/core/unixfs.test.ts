import { CarReader } from '@ipld/car'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { exporter } from 'ipfs-unixfs-exporter'
import { importBytes, importer } from 'ipfs-unixfs-importer'
import { CID } from 'multiformats/cid'
import { describe, expect, it } from 'vitest'
import { join } from './bytes'
import { fromBase32, toBase32 } from './base32'
import { canonicalJson, type Json } from './canonical-json'
import { type Block, cidText, digestNumber, isContent, parseCid } from './cid'
import { readCar, writeCar } from './car'
import { utf8 } from './utf8'
import { CHUNK, directoryTree, fileTree, linksOf, UNIXFS_PROFILE } from './unixfs'

/* What is made here, by the programs of others: the importer and the exporter of Helia, its CARs, the author's own RFC 8785. */
const profile = { profile: UNIXFS_PROFILE } as const
const KIB = 1024

/** Bytes that do not repeat, so that no two leaves are the same. */
function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let i = 0, seed = 7; i < size; i++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    bytes[i] = seed >> 16
  }
  return bytes
}

/** What the others store in, for tests. */
function blockstore(blocks: Block[] = []) {
  const kept = new Map(blocks.map(({ cid, bytes }) => [cidText(cid), bytes as Uint8Array]))
  return {
    put: (cid: { toString(): string }, bytes: Uint8Array) => {
      kept.set(cid.toString(), bytes)
      return Promise.resolve(cid)
    },
    // eslint-disable-next-line @typescript-eslint/require-await
    get: async function* (cid: { toString(): string }) {
      yield kept.get(cid.toString())!
    },
  } as unknown as Parameters<typeof importer>[1] & Parameters<typeof exporter>[1]
}

const sizes = [
  0,
  1,
  256 * KIB - 1,
  256 * KIB,
  256 * KIB + 1,
  CHUNK - 1,
  CHUNK,
  CHUNK + 1,
  3 * CHUNK,
  5 * CHUNK,
  5 * CHUNK + 1,
]

describe.each(sizes)('a file of %i bytes', (size) => {
  const bytes = bytesOf(size)

  it('is called what the importer of Helia calls it', async () => {
    const theirs = await importBytes(bytes, blockstore(), profile)
    const ours = fileTree(bytes)
    expect(cidText(ours.root)).toBe(theirs.cid.toString())
    expect(ours.blocks.every((block) => isContent(block.cid, block.bytes))).toBe(true)
  })

  it('stands in a directory that is called the same as well', async () => {
    const words = utf8('{}')
    const files = [
      { path: 'c/metadata.json', content: words },
      { path: 'c/image.png', content: bytes },
      { path: 'c/card.svg', content: words },
    ]
    const found: { path?: string; cid: { toString(): string }; size: bigint }[] = []
    for await (const each of importer(files, blockstore(), profile)) found.push(each)
    const ours = directoryTree({
      'metadata.json': fileTree(words),
      'image.png': fileTree(bytes),
      'card.svg': fileTree(words),
    })
    expect(cidText(ours.root)).toBe(found.find(({ path }) => path === 'c')!.cid.toString())
  })

  it('comes out of the archive as it went in', async () => {
    const tree = directoryTree({ 'metadata.json': fileTree(bytesOf(3)), 'image.png': fileTree(bytes) })
    const car = writeCar(tree.root, tree.blocks)
    const reader = await CarReader.fromBytes(car.bytes)
    expect((await reader.getRoots()).map(String)).toEqual([cidText(tree.root)])
    const theirs: string[] = []
    for await (const block of reader.blocks()) theirs.push(block.cid.toString())
    expect(theirs).toEqual(tree.blocks.map(({ cid }) => cidText(cid)))
    expect(readCar(car.bytes).map(({ cid, bytes: of }) => cidText(cid) + of.length)).toEqual(
      tree.blocks.map(({ cid, bytes: of }) => cidText(cid) + of.length),
    )
    for (const [i, { offset, length }] of car.places.entries())
      expect(isContent(tree.blocks[i]!.cid, car.bytes.subarray(offset, offset + length))).toBe(true)

    const entry = await exporter(`${cidText(tree.root)}/image.png`, blockstore(readCar(car.bytes)))
    const parts: Uint8Array[] = []
    if (entry.type !== 'file' && entry.type !== 'raw') throw new Error(entry.type)
    for await (const part of entry.content()) parts.push(part)
    expect(fileTree(join(parts)).root).toEqual(fileTree(bytes).root)
  })
})

describe('an identifier', () => {
  it('is read as it is written, and in no other way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(new Uint8Array(bytes))
      }),
    )
    const { root } = fileTree(bytesOf(5))
    const text = cidText(root)
    expect(CID.parse(text).multihash.digest).toEqual(root.digest)
    expect(parseCid(text)).toEqual(root)
    const wrong = [text.toUpperCase(), `${text}a`, text.slice(0, -1), `z${text.slice(1)}`, '', 'b']
    for (const each of wrong) expect(parseCid(each), each).toBeNull()
    expect(parseCid('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn')).toBeNull()
  })

  it('of nothing and of an empty directory are those that everybody knows', () => {
    expect(cidText(fileTree(new Uint8Array()).root)).toBe(
      'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
    )
    expect(cidText(directoryTree({}).root)).toBe(
      'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354',
    )
  })

  it('is a number of 256 bits on the chain', () => {
    const { root } = fileTree(bytesOf(5))
    const hex = [...root.digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(digestNumber(root)).toBe(BigInt(`0x${hex}`))
  })
})

describe('what is no such thing', () => {
  it('is refused, not guessed at', () => {
    const tree = fileTree(bytesOf(3 * CHUNK))
    const { bytes } = writeCar(tree.root, tree.blocks)
    expect(() => readCar(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError)
    const [node] = tree.blocks
    expect(linksOf(node!).links).toHaveLength(3)
    expect(() => linksOf({ ...node!, bytes: node!.bytes.subarray(0, 10) })).toThrow(RangeError)
  })
})

describe('canonical JSON', () => {
  it('is what the author of the RFC writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const wellFormed = JSON.parse(JSON.stringify(value), (_, each: unknown) =>
          typeof each === 'string' ? each.toWellFormed() : each,
        ) as Json
        expect(canonicalJson(wellFormed)).toBe(canonicalize(wellFormed))
      }),
    )
  })

  it('sorts by UTF-16 units, as in the example of the RFC', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toHaveLength(7)
    expect(canonicalJson(names)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    )
  })

  it('of half a character or of no number there is none', () => {
    expect(() => canonicalJson('\ud800')).toThrow(RangeError)
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
  })
})
