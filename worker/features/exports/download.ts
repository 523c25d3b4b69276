import { logFailure } from '../../core/failure'
import { notFound } from '../../core/errors'
import { iso } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Env } from '../../env'
import { parseRange, type Range } from '../media/range'
import type { Holder } from './pass'
import { isOpen, stretches } from './policy'
import { type ExportRow, ownExport, partKeys } from './store'

type Parts = { key: string; size: number }[]

/** @throws not_found unless it is theirs, ready, and their session lives */
export async function openArchive(ctx: Ctx, id: string, { owner, session }: Holder) {
  const { db, now } = ctx
  const [[row], parts] = await db.batch([ownExport(db, { id, owner, session, now }), partKeys(db, id)])
  if (!row || !isOpen(row, now)) throw notFound('archive')
  return { row, parts }
}

/** The archive, or the part of it that is asked for (RFC 9110, 14). */
export function sendArchive(
  env: Env,
  request: Request,
  { row, parts }: { row: ExportRow; parts: Parts },
): Response {
  const { bytes: size } = row
  const headers = headersOf(row)
  const range = rangeOf(request.headers, row)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } })
  const wanted = range ?? { offset: 0, length: size }
  const length = String(wanted.length)
  if (request.method === 'HEAD')
    return new Response(null, { headers: { ...headers, 'Content-Length': length } })
  const body = joined(env, parts, wanted)
  if (!range) return new Response(body, { headers: { ...headers, 'Content-Length': length } })
  const last = range.offset + range.length - 1
  return new Response(body, {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': length,
      'Content-Range': `bytes ${range.offset}-${last}/${size}`,
    },
  })
}

/** A range of something that is another archive by now is none: all of it is sent. */
function rangeOf(headers: Headers, row: ExportRow): Range | 'unsatisfiable' | null {
  const ifRange = headers.get('if-range')
  return ifRange === null || ifRange === tagOf(row) ? parseRange(headers.get('range'), row.bytes) : null
}

function tagOf({ id }: ExportRow): string {
  return `"${id}"`
}

function headersOf(row: ExportRow): Record<string, string> {
  return {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="warren-archive-${iso(row.createdAt).slice(0, 10)}.zip"`,
    'Cache-Control': 'private, no-store',
    ETag: tagOf(row),
    'Accept-Ranges': 'bytes',
    Vary: 'Cookie, Authorization',
  }
}

/** The stretch as one stream. An object is opened when the one before it is read to its end. */
function joined(env: Env, parts: Parts, range: Range): ReadableStream {
  const { readable, writable } = new FixedLengthStream(range.length)
  pump(env, parts, range, writable).catch((error: unknown) => logFailure('export', error))
  return readable
}

async function pump(env: Env, parts: Parts, range: Range, writable: WritableStream): Promise<void> {
  const sizes = parts.map(({ size }) => size)
  try {
    for (const { number, offset, length } of stretches(sizes, range)) {
      const object = await env.MEDIA.get(parts[number]!.key, { range: { offset, length } })
      if (!object) throw new Error('a part of an archive is gone')
      await object.body.pipeTo(writable, { preventClose: true })
    }
    await writable.close()
  } catch (error) {
    // The other end sees that it broke off, and not a file that ends too soon.
    await writable.abort(error).catch(() => {})
    throw error
  }
}
