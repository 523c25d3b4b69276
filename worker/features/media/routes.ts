import { Hono } from 'hono'
import { z } from 'zod'
import { DomainError } from '../../core/errors'
import { MediaId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { MediaPatch, MediaVariant, MediaView, UploadQuery } from './contract'
import type { Holders } from './holders'
import { describeOwn, getOwn, putVariant, removeOwn, upload } from './service'

const tag = 'Media'
const ById = z.object({ id: MediaId })
const uploading = [...writing, 'length_required', 'unsupported_media', 'quota_reached'] as const

export const mediaRoutes = (holders: Holders) =>
  new Hono<AppEnv>()
    .post(
      '/media',
      describe({
        tag,
        summary: 'Upload a file',
        description: [
          'The body is the file itself. What it is, is read from its bytes; it is stored without what only its maker put there (places, cameras, comments).',
          'Pictures are JPEG, PNG, WebP or GIF up to 10 MiB; videos MP4 or WebM, sounds MP3, M4A, Ogg, WebM or WAV, each up to 25 MiB; in a conversation any file.',
          'It hangs on nothing yet: name it in `media` of a post or a comment within a day, or it goes again.',
        ].join(' '),
        auth: 'required',
        answers: { 201: ['The file', MediaView] },
        refusals: [...uploading],
        takes: 'a file',
      }),
      requireUser,
      valid('query', UploadQuery),
      async (c) => {
        const reply = await upload(c.var.user, c.req.valid('query'), await bytesOf(c.req))
        return c.json(reply.body, 201, { Location: reply.location ?? '' })
      },
    )
    .put(
      '/media/:id/variants/:variant',
      describe({
        tag,
        summary: 'Give a file a smaller version',
        description:
          'A picture that does not move, of the same proportions: `small` up to 320 pixels on its longest side, `medium` up to 960, and of a video a `poster` up to 2,048. As long as the file hangs on nothing.',
        auth: 'required',
        answers: { 204: ['Stored', null] },
        refusals: [...uploading, 'conflict'],
        takes: 'a file',
      }),
      requireUser,
      valid('param', ById.extend({ variant: MediaVariant })),
      async (c) => {
        const { id, variant } = c.req.valid('param')
        await putVariant(c.var.user, id, variant, await bytesOf(c.req))
        return c.body(null, 204)
      },
    )
    .get(
      '/media/:id',
      describe({
        tag,
        summary: 'A file of mine',
        auth: 'required',
        answers: { 200: ['What is known of it', MediaView] },
      }),
      requireUser,
      valid('param', ById),
      async (c) => c.json(await getOwn(c.var.user, c.req.valid('param').id), 200),
    )
    .patch(
      '/media/:id',
      describe({
        tag,
        summary: 'Say what a file shows',
        description: 'Also once it hangs on something.',
        auth: 'required',
        answers: { 200: ['What is known of it', MediaView] },
        refusals: [...writing, 'conflict'],
      }),
      requireUser,
      valid('param', ById),
      valid('json', MediaPatch),
      async (c) =>
        c.json(await describeOwn(c.var.user, holders, c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .delete(
      '/media/:id',
      describe({
        tag,
        summary: 'Delete a file that hangs on nothing',
        auth: 'required',
        answers: { 204: ['Deleted', null] },
        refusals: [...writing, 'conflict'],
      }),
      requireUser,
      valid('param', ById),
      async (c) => {
        await removeOwn(c.var.user, c.req.valid('param').id)
        return c.body(null, 204)
      },
    )

type Body = { header: (name: string) => string | undefined; arrayBuffer: () => Promise<ArrayBuffer> }

/** @throws length_required, so that what is too large is refused before it is read */
async function bytesOf(request: Body): Promise<Uint8Array> {
  if (!request.header('content-length'))
    throw new DomainError('length_required', 'Send the file as the body, with its Content-Length.')
  return new Uint8Array(await request.arrayBuffer())
}
