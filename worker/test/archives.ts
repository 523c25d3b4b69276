import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

/*
 * Archives as people bring them along, and as nobody should. Written by hand, so that each field can lie.
 */
export type ZipFile = {
  name: string
  bytes: Uint8Array | string
  stored?: boolean
  /** What the headers say in place of the truth. */
  lies?: Partial<{ size: number; packed: number; crc: number; flags: number; at: number; method: number }>
}

const encoder = new TextEncoder()
export const bytesOf = (bytes: Uint8Array | string) =>
  typeof bytes === 'string' ? encoder.encode(bytes) : bytes

export function zip(files: ZipFile[], { entries = files.length } = {}): Uint8Array<ArrayBuffer> {
  const [locals, central]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes, stored = false, lies = {} } of files) {
    const raw = bytesOf(bytes)
    const packed = stored ? Buffer.from(raw) : deflateRawSync(raw)
    const fields = {
      flags: 0x0800,
      method: stored ? 0 : 8,
      crc: crc32(raw),
      packed: packed.length,
      size: raw.length,
      at,
      ...lies,
    }
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(fields.flags, 2)
    common.writeUInt16LE(fields.method, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(fields.crc, 10)
    common.writeUInt32LE(fields.packed, 14)
    common.writeUInt32LE(fields.size, 18)
    common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(fields.at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, title]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries & 0xffff, 8)
  end.writeUInt16LE(entries & 0xffff, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Uint8Array.from(Buffer.concat([...locals, directory, end]))
}

export function tar(
  files: { name: string; bytes: Uint8Array | string; type?: string }[],
): Uint8Array<ArrayBuffer> {
  const blocks = files.map(({ name, bytes, type = '0' }) => {
    const body = Buffer.from(bytesOf(bytes))
    const header = Buffer.alloc(512)
    header.write(name.slice(-100), 0)
    header.write('0000444\0', 100)
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('        ', 148)
    header.write(type, 156)
    header.write('ustar\x0000', 257)
    const sum = [...header].reduce((all: number, byte: number) => all + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)])
  })
  return Uint8Array.from(Buffer.concat([...blocks, Buffer.alloc(1_024)]))
}

export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(bytes))
}

/** A directory of so many entries, which are all nothing. */
export function zipClaiming(entries: number): Uint8Array<ArrayBuffer> {
  const [first] = [zip([{ name: 'x', bytes: '', stored: true }])]
  const local = first!.subarray(0, 31)
  const header = Buffer.from(first!.subarray(31, first!.length - 22))
  const size = header.length + 7
  const directory = Buffer.alloc(entries * size)
  for (let i = 0; i < entries; i++) {
    header.writeUInt16LE(8, 28)
    header.copy(directory, i * size)
    directory.write(String(i).padStart(8, '0'), i * size + 46)
  }
  const end = Buffer.from(first!.subarray(first!.length - 22))
  end.writeUInt16LE(entries & 0xffff, 8)
  end.writeUInt16LE(entries & 0xffff, 10)
  end.writeUInt32LE(directory.length, 12)
  return Uint8Array.from(Buffer.concat([local, directory, end]))
}
