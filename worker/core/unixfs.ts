import { join } from './bytes'
import { type Block, blockOf, type Cid, cidBytes, readCid } from './cid'
import { utf8 } from './utf8'
import { varint, readVarint } from './varint'

/*
 * Files and directories as blocks of IPFS, by the profile `unixfs-v1-2025` (IPIP-499), which fixes what else two programs
 * choose differently: leaves are raw and have 1 MiB, a node has up to 1,024 of them, a directory is one block.
 */
export const UNIXFS_PROFILE = 'unixfs-v1-2025'
export const CHUNK = 1024 * 1024
const MOST_LINKS = 1_024

/** The tree below a root: its blocks, the root's first, each before those that it links to; and their bytes together. */
export type Tree = { root: Cid; size: number; blocks: Block[] }
type Link = { name: string; cid: Cid; size: number }

/** @throws RangeError for more than a node has room for */
export function fileTree(bytes: Uint8Array<ArrayBuffer>): Tree {
  const leaves = chunksOf(bytes).map((chunk) => blockOf('raw', chunk))
  if (leaves.length > MOST_LINKS) throw new RangeError('larger than one node can hold')
  const [first] = leaves
  if (first && leaves.length === 1) return { root: first.cid, size: bytes.length, blocks: leaves }
  const links = leaves.map(({ cid, bytes: { length: size } }) => ({ name: '', cid, size }))
  const sizes = leaves.flatMap((leaf) => [tag(4, 0), ...varint(leaf.bytes.length)])
  const node = nodeOf(links, [tag(1, 0), FILE, tag(3, 0), ...varint(bytes.length), ...sizes])
  return { root: node.cid, size: node.bytes.length + bytes.length, blocks: [node, ...leaves] }
}

/** @param files by their names, which are ASCII */
export function directoryTree(files: Record<string, Tree>): Tree {
  const names = Object.keys(files).sort()
  const links = names.map((name) => ({ name, cid: files[name]!.root, size: files[name]!.size }))
  const node = nodeOf(links, [tag(1, 0), DIRECTORY])
  return {
    root: node.cid,
    size: node.bytes.length + links.reduce((sum, { size }) => sum + size, 0),
    blocks: [node, ...names.flatMap((name) => files[name]!.blocks)],
  }
}

const DIRECTORY = 1
const FILE = 2

function chunksOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const count = Math.max(1, Math.ceil(bytes.length / CHUNK))
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * CHUNK, (i + 1) * CHUNK))
}

/** A node of dag-pb: the links stand before the data (ipld.io/specs/codecs/dag-pb). */
function nodeOf(links: Link[], data: number[]): Block {
  const encoded = links.map(({ name, cid, size }) => {
    const hash = field(1, cidBytes(cid))
    const written = join([hash, field(2, utf8(name)), number(3, size)])
    return field(2, written)
  })
  return blockOf('dag-pb', join([...encoded, field(1, Uint8Array.from(data))]))
}

/** What begins a field of a protocol buffer: its number and how it is written. */
function tag(id: number, wire: 0 | 2): number {
  return (id << 3) | wire
}

function field(id: number, bytes: Uint8Array): Uint8Array {
  return join([Uint8Array.of(tag(id, 2), ...varint(bytes.length)), bytes])
}

function number(id: number, value: number): Uint8Array {
  return Uint8Array.of(tag(id, 0), ...varint(value))
}

/** What a block links to, in order, and whether it is a directory. @throws RangeError for what is no such node */
export function linksOf({ cid, bytes }: Block): { links: Cid[]; isDirectory: boolean } {
  if (cid.codec === 'raw') return { links: [], isDirectory: false }
  const fields = fieldsOf(bytes)
  const links = fields
    .filter(({ id }) => id === 2)
    .map(({ value }) => {
      const [hash] = fieldsOf(value).filter(({ id }) => id === 1)
      const found = hash && readCid(hash.value)
      if (!found) throw new RangeError('a link that leads nowhere')
      return found
    })
  const [data] = fields.filter(({ id }) => id === 1)
  return { links, isDirectory: data?.value[0] === tag(1, 0) && data.value[1] === DIRECTORY }
}

/** The fields of a protocol buffer that have bytes. */
function fieldsOf(bytes: Uint8Array): { id: number; value: Uint8Array }[] {
  const found: { id: number; value: Uint8Array }[] = []
  for (let at = 0; at < bytes.length;) {
    const head = readVarint(bytes, at)
    const { value, next } = readVarint(bytes, head.next)
    const isBytes = (head.value & 7) === 2
    if (!isBytes && (head.value & 7) !== 0) throw new RangeError('no such field')
    if (isBytes) found.push({ id: head.value >> 3, value: bytes.subarray(next, next + value) })
    at = isBytes ? next + value : next
  }
  return found
}
