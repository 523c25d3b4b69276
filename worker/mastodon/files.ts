import { z } from 'zod'
import { DomainError, notFound } from '../core/errors'
import { MediaId } from '../core/ids'
import type { MediaPurpose, MediaView } from '../features/media/contract'
import type { Holders } from '../features/media/holders'
import { mediaLimits } from '../features/media/limits'
import { keyFor } from '../features/media/signed'
import { describeOwn, getOwn, upload } from '../features/media/service'
import type { UserCtx } from '../ctx'
import { originOf } from '../features/public/origin'
import type { Door } from './asked'
import { mediaOf } from './entities/media'
import { idOf } from './ids'
import { read } from './params'

const Description = z.string().max(mediaLimits.alt.bytes).nullish()
const Upload = z.object({ file: z.instanceof(File), description: Description })

/** Stores a file with what it shows. The use case counts one request of an app once, so a key is for the first of the two. */
export async function uploadFile(c: Door, ctx: UserCtx, holders: Holders) {
  const { file, description } = await read(c, Upload)
  const stored = await store(ctx, file, 'post')
  const said = description ? await describeOwn(ctx, holders, stored.id, { alt: description.trim() }) : stored
  return shown(c, said)
}

export async function store(ctx: UserCtx, file: File, purpose: MediaPurpose): Promise<MediaView> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.length === 0) throw new DomainError('invalid_input', 'Validation failed: the file is empty.')
  return (await upload({ ...ctx, idempotency: null }, { for: purpose }, bytes)).body
}

export async function showFile(c: Door, ctx: UserCtx, digits: string) {
  return shown(c, await getOwn(ctx, mediaIdOf(digits)))
}

export async function describeFile(c: Door, ctx: UserCtx, holders: Holders, digits: string) {
  const { description } = await read(c, z.object({ description: Description }))
  const patch = description === undefined || description === null ? {} : { alt: description.trim() }
  return shown(c, await describeOwn(ctx, holders, mediaIdOf(digits), patch))
}

/** With a key: what hangs on nothing yet is seen by its owner alone. */
function shown(c: Door, file: MediaView) {
  return mediaOf(file, originOf(c), keyFor(c.var.ctx, file.id))
}

function mediaIdOf(digits: string): MediaId {
  const id = idOf(digits)
  if (id === null) throw notFound('file')
  return MediaId.parse(id)
}
