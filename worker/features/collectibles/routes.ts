import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { isKnown } from '../../use-case/etag'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { originOf } from '../public/origin'
import { fileIn, wholeCar } from './content'
import {
  ById,
  CollectibleListQuery,
  CollectibleMetadata,
  CollectiblePreview,
  CollectibleView,
  NewCollectible,
  Permanence,
  PermanenceQuery,
  SubjectQuery,
} from './contract'
import { askForPin } from './pin'
import {
  createCollectible,
  getCollectible,
  previewCollectible,
  readCollectibles,
  readPermanence,
  removeCollectible,
} from './service'

const tag = 'Collectibles'
/** Nothing in it runs. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

export const collectibleRoutes = new Hono<AppEnv>()
  .get(
    '/collectibles',
    describe({
      tag,
      summary: 'The collectibles of somebody, the newest first',
      description: 'Those made of what the viewer may see; of one’s own, all.',
      auth: 'optional',
      answers: { 200: ['A page of collectibles', pageOf('Collectible', CollectibleView)] },
      refusals: ['invalid_cursor'],
    }),
    valid('query', PageQuery.extend(CollectibleListQuery.shape)),
    async (c) => sendPage(c, await readCollectibles(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/collectibles',
    describe({
      tag,
      summary: 'Make a collectible of a post or a comment',
      description:
        'Of what is one’s own and everybody may see, as it stands at this moment; one for each version. Nobody else is given anything by it.',
      auth: 'required',
      answers: { 201: ['The collectible', CollectibleView] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('json', NewCollectible),
    async (c) => {
      const reply = await createCollectible(c.var.user, c.req.valid('json'), originOf(c))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/collectibles/preview',
    describe({
      tag,
      summary: 'What would be made of a post or a comment',
      auth: 'required',
      answers: { 200: ['The metadata and the picture', CollectiblePreview] },
      refusals: ['forbidden'],
    }),
    requireUser,
    valid('query', SubjectQuery),
    async (c) => c.json(await previewCollectible(c.var.user, c.req.valid('query'), originOf(c)), 200),
  )
  .get(
    '/collectibles/permanence',
    describe({
      tag,
      summary: 'What a deletion could not take back',
      description:
        'Of a post with its comments, or of a comment; without either, of everything of mine, as when my account is deleted.',
      auth: 'required',
      answers: { 200: ['How many of each', Permanence] },
    }),
    requireUser,
    valid('query', PermanenceQuery),
    async (c) => c.json(await readPermanence(c.var.user, c.req.valid('query')), 200),
  )
  .get(
    '/collectibles/:id',
    describe({ tag, summary: 'A collectible', auth: 'optional', answers: { 200: ['It', CollectibleView] } }),
    valid('param', ById),
    async (c) => c.json(await getCollectible(c.var.ctx, c.req.valid('param').id), 200),
  )
  .post(
    '/collectibles/:id/pin',
    describe({
      tag,
      summary: 'Have a collectible of mine kept by others as well',
      description: 'What is pinned may be copied by anybody, and copies cannot be taken back.',
      auth: 'required',
      answers: { 200: ['It is being pinned', CollectibleView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json((await askForPin(c.var.user, c.req.valid('param').id)).body, 200),
  )
  .delete(
    '/collectibles/:id',
    describe({
      tag,
      summary: 'Remove a collectible that nobody else has been given',
      description: 'One that is pinned or minted is a 409: neither can be taken back.',
      auth: 'required',
      answers: { 204: ['It is gone', null] },
      refusals: ['session_ended', 'account_suspended', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await removeCollectible(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .get(
    '/collectibles/:id/metadata',
    describe({
      tag,
      summary: 'What a collectible says of itself',
      description: 'Byte for byte what `tokenUri` leads to.',
      auth: 'optional',
      answers: { 200: ['ERC-1155 metadata', CollectibleMetadata] },
    }),
    valid('param', ById),
    async (c) => {
      const { id, metadataCid } = await getCollectible(c.var.ctx, c.req.valid('param').id)
      const bytes = await fileIn(c.var.ctx, id, metadataCid)
      return c.body(bytes, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-cache' })
    },
  )
  .get(
    '/collectibles/:id/image',
    describe({
      tag,
      summary: 'The picture of a collectible',
      auth: 'optional',
      answers: { 200: ['The bytes', z.string()], 304: ['The bytes named by `If-None-Match`', null] },
      type: '*/*',
    }),
    valid('param', ById),
    async (c) => {
      const { id, imageCid, image } = await getCollectible(c.var.ctx, c.req.valid('param').id)
      // The name of the content is the hash of its bytes.
      const ETag = `"${imageCid}"`
      const headers = {
        ETag,
        'Content-Type': image.type,
        'Content-Disposition': 'inline',
        'Content-Security-Policy': SANDBOX,
        'Cache-Control': 'private, no-cache',
        Vary: 'Cookie, Authorization',
      }
      if (isKnown(c.req.header('If-None-Match'), ETag)) return c.body(null, 304, headers)
      return c.body(await fileIn(c.var.ctx, id, imageCid), 200, headers)
    },
  )
  .get(
    '/collectibles/:id/car',
    describe({
      tag,
      summary: 'Download what a collectible of mine is made of',
      description: 'A CAR (version 1) with its directory as the root: any IPFS node imports it.',
      auth: 'required',
      answers: { 200: ['The archive', z.string()] },
      type: 'application/vnd.ipld.car',
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      const { id, rootCid, viewer } = await getCollectible(c.var.user, c.req.valid('param').id)
      if (!viewer.isAuthor) throw notFound('collectible')
      return c.body(await wholeCar(c.var.user, id, rootCid), 200, {
        'Content-Type': 'application/vnd.ipld.car; version=1; order=dfs; dups=y',
        'Content-Disposition': `attachment; filename="${rootCid}.car"`,
        'Cache-Control': 'private, no-store',
      })
    },
  )
