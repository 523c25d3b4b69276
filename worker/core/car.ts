import { join } from './bytes'
import { type Block, CID_BYTES, type Cid, cidBytes, readCid } from './cid'
import { utf8 } from './utf8'
import { readVarint, varint } from './varint'

/* Archives of blocks, version 1 (ipld.io/specs/transport/car/carv1): a header that names the root, then the blocks. */

/** Where the bytes of a block stand in an archive. */
export type Place = { offset: number; length: number }

/** `{ roots: [root], version: 1 }` in DAG-CBOR. */
function headerOf(root: Cid): Uint8Array {
  const text = (word: string) => [0x60 | word.length, ...utf8(word)]
  const link = [0xd8, 0x2a, 0x58, CID_BYTES + 1, 0, ...cidBytes(root)]
  const header = [0xa2, ...text('roots'), 0x81, ...link, ...text('version'), 1]
  return Uint8Array.from([...varint(header.length), ...header])
}

/** @returns the archive, and where each block of it stands, in their order */
export function writeCar(root: Cid, blocks: Block[]): { bytes: Uint8Array<ArrayBuffer>; places: Place[] } {
  const parts = [headerOf(root)]
  let at = parts[0]!.length
  const places = blocks.map(({ cid, bytes }) => {
    const head = Uint8Array.of(...varint(CID_BYTES + bytes.length), ...cidBytes(cid))
    parts.push(head, bytes)
    const offset = at + head.length
    at = offset + bytes.length
    return { offset, length: bytes.length }
  })
  return { bytes: join(parts), places }
}

/** The blocks of an archive that was written here, as they stand in it. @throws RangeError for anything else */
export function readCar(bytes: Uint8Array<ArrayBuffer>): Block[] {
  const blocks: Block[] = []
  const header = readVarint(bytes, 0)
  for (let at = header.next + header.value; at < bytes.length;) {
    const { value, next } = readVarint(bytes, at)
    const cid = readCid(bytes.subarray(next, next + CID_BYTES))
    at = next + value
    if (!cid || at > bytes.length) throw new RangeError('no archive that can be read')
    blocks.push({ cid, bytes: bytes.subarray(next + CID_BYTES, at) })
  }
  return blocks
}
