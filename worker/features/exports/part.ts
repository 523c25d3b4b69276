import { createHash } from 'node:crypto'
import { crc32 } from '../../core/crc'
import { lengthOf, localHeader } from '../../core/zip'
import type { StoredEntry } from '../../db/schema'
import type { Env } from '../../env'

/** A file of a part: its bytes, or the object that has them. */
export type PartFile = { entry: StoredEntry } & ({ bytes: Uint8Array } | { object: string })

const encoder = new TextEncoder()

/** A file of text. */
export function textFile(path: string, kind: string, text: string, items: number | null = null): PartFile {
  const bytes = encoder.encode(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { entry: { path, kind, items, size: bytes.length, crc: crc32(bytes), sha256 }, bytes }
}

/** Adds up an object without holding more than a piece of it; null when there is none. */
export async function summed(
  env: Env,
  key: string,
): Promise<(Pick<StoredEntry, 'size' | 'crc' | 'sha256'> & { type?: string | undefined }) | null> {
  const object = await env.MEDIA.get(key)
  if (!object) return null
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  for await (const chunk of object.body as ReadableStream<Uint8Array>) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    size += chunk.length
  }
  return { size, crc, sha256: hash.digest('hex'), type: object.httpMetadata?.contentType }
}

/**
 * Stores a part: each file with its header before it, and `end` after all of them. What is an object passes through in pieces.
 * @param at the time that the entries have, in milliseconds UTC
 */
export async function putPart(
  env: Env,
  key: string,
  { files, end = new Uint8Array(), at }: { files: PartFile[]; end?: Uint8Array; at: number },
): Promise<number> {
  const size = files.reduce((sum, { entry }) => sum + lengthOf(entry), end.length)
  const { readable, writable } = new FixedLengthStream(size)
  const written = write(env, writable, { files, end, at })
  // Whichever end fails first says why; the other one ends with it.
  written.catch(() => {})
  try {
    await env.MEDIA.put(key, readable, { httpMetadata: { contentType: 'application/octet-stream' } })
  } catch (error) {
    await readable.cancel(error).catch(() => {})
    throw error
  }
  await written
  return size
}

async function write(
  env: Env,
  writable: WritableStream<Uint8Array>,
  { files, end, at }: { files: PartFile[]; end: Uint8Array; at: number },
): Promise<void> {
  try {
    for (const file of files) {
      await writeBytes(writable, localHeader(file.entry, at))
      if ('bytes' in file) await writeBytes(writable, file.bytes)
      else {
        const object = await env.MEDIA.get(file.object)
        if (!object) throw new Error('a file is gone that was there a moment ago')
        await (object.body as ReadableStream<Uint8Array>).pipeTo(writable, { preventClose: true })
      }
    }
    await writeBytes(writable, end)
    await writable.close()
  } catch (error) {
    await writable.abort(error).catch(() => {})
    throw error
  }
}

async function writeBytes(writable: WritableStream<Uint8Array>, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) return
  const writer = writable.getWriter()
  await writer.write(bytes)
  writer.releaseLock()
}
