import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { cidText, digestNumber } from '../../core/cid'
import { DomainError, notFound } from '../../core/errors'
import { type CollectibleId, newId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { uniqueViolation } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { fitting, type Page, toPage } from '../../db/page'
import { collectibles } from '../../db/schema'
import { emit } from '../../events/outbox'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { quietly, rateLimit } from '../../use-case/limits'
import { personVisible } from '../profiles/find'
import { build } from './build'
import { cardSvg } from './card'
import type {
  CollectibleListQuery,
  CollectiblePreview,
  CollectibleView,
  NewCollectible,
  Permanence,
  PermanenceQuery,
  SubjectQuery,
} from './contract'
import { putCar } from './objects'
import { canDelete, makingRefusal } from './policy'
import { removal } from './removal'
import {
  type CollectibleRow,
  countAffected,
  findCollectible,
  insertCollectible,
  listCollectibles,
  madeOf,
  ownCollectible,
} from './store'
import { contentOf, factsOf, findSubject, type SubjectColumns } from './subject'
import { collectibleView, pins, standingOf } from './view'

type Query = z.infer<typeof PageQuery> & CollectibleListQuery

/**
 * Makes a collectible of something of the viewer's that everybody may see: as it stands, with what it counts at this moment.
 * @throws not_found, forbidden, conflict when there is one of this version
 */
export async function createCollectible(
  ctx: UserCtx,
  subject: NewCollectible,
  origin: string,
): Promise<Reply<CollectibleView>> {
  const { db, env, viewer, now } = ctx
  const [writer, [found], [former]] = await admit(ctx, rateLimit.collect, [
    findSubject(db, viewer.id, subject),
    madeOf(db, subject),
  ])
  const facts = mayBeMade(ctx, found)
  if (former?.version === facts.version) throw madeAlready()
  const content = await contentOf(ctx, subject)
  const made = await build({ env, content, origin, at: iso(now) })
  const id = newId<CollectibleId>(now)
  const row: CollectibleRow = {
    ...blank,
    id,
    authorId: viewer.id,
    subjectType: subject.subjectType,
    subjectId: content.id,
    postId: content.postId,
    version: facts.version,
    name: made.metadata.name,
    rootCid: cidText(made.root),
    metadataCid: cidText(made.metadataCid),
    imageCid: cidText(made.image.cid),
    imageType: made.image.type,
    tokenId: String(digestNumber(made.root)),
    bytes: made.car.bytes.length,
    createdAt: now,
  }
  const view = collectibleView(
    env,
    {
      row,
      ...found!,
      authorUsername: writer.username,
      authorName: writer.displayName,
      authorSeed: writer.avatarSeed,
    },
    viewer.id,
  )
  await putCar(env, id, made.car.bytes)
  try {
    return await commit(ctx, { status: 201, body: view, location: `/api/v1/collectibles/${id}` }, [
      guard(db, sql`EXISTS (${stillSo(ctx, subject, facts.version)})`),
      ...insertCollectible(db, row, made),
      emit(ctx, 'collectible.created', { collectibleId: id, authorId: viewer.id }),
    ])
  } catch (error) {
    // What is stored in R2 by now is nobody's, and swept up by the clock.
    if (guardFailed(error))
      throw new DomainError('conflict', 'It was just changed. Look again.', { cause: error })
    if (uniqueViolation(error)?.includes('collectibles')) throw madeAlready()
    throw error
  }
}

const blank = {
  status: 'ready',
  reason: null,
  pinningSince: null,
  pinRequest: null,
  pinFailures: 0,
  pinDueAt: null,
  pinnedAt: null,
  mintedAt: null,
  chainId: null,
  contract: null,
  txHash: null,
  mintedTo: null,
} as const

function mayBeMade({ viewer }: UserCtx, found: (SubjectColumns & { postId: string }) | undefined) {
  if (!found) throw notFound('post or comment')
  const facts = factsOf(found, viewer.id)
  const refusal = makingRefusal(facts)
  if (refusal) throw new DomainError('forbidden', refusal)
  return facts
}

/** Everybody sees it, and it says what it said. */
function stillSo({ db }: Ctx, subject: SubjectQuery, version: number) {
  return sql`SELECT 1 FROM (${findSubject(db, null, subject).getSQL()}) WHERE subject_version = ${version}`
}

function madeAlready(): DomainError {
  return new DomainError('conflict', 'There is a collectible of this version already.')
}

/** What would be made now. @throws not_found, forbidden */
export async function previewCollectible(
  ctx: UserCtx,
  subject: SubjectQuery,
  origin: string,
): Promise<CollectiblePreview> {
  const { db, env, viewer, now } = ctx
  const [[found], [former]] = await db.batch([findSubject(db, viewer.id, subject), madeOf(db, subject)])
  const facts = mayBeMade(ctx, found)
  const content = await contentOf(ctx, subject)
  const { metadata, image } = await build({ env, content, origin, at: iso(now) })
  const drawn = image.kind === 'card'
  return {
    metadata,
    image: {
      kind: image.kind,
      url: drawn ? null : (content.media.find(({ kind }) => kind === 'image')?.url ?? null),
      svg: drawn ? cardSvg(content) : null,
    },
    existing: former?.version === facts.version ? former.id : null,
    canPin: pins(env),
  }
}

/** @throws not_found */
export async function getCollectible(ctx: Ctx, id: CollectibleId): Promise<CollectibleView> {
  const { db, env, viewer } = ctx
  const [full] = await findCollectible(db, viewer?.id ?? null, id)
  if (!full) throw notFound('collectible')
  return collectibleView(env, full, viewer?.id ?? null)
}

/** @throws not_found for an unknown person, or one with a block between them and the viewer */
export async function readCollectibles(ctx: Ctx, query: Query): Promise<Page<CollectibleView>> {
  const { db, env } = ctx
  const viewer = ctx.viewer?.id ?? null
  const name = `collectibles:${query.author}`
  const { limit, after: cursor } = pageRequest(name, IdKey, query)
  const [[person], rows] = await db.batch([
    personVisible(db, query.author, viewer),
    listCollectibles(db, viewer, { username: query.author, after: cursor?.[0] ?? null, limit: limit + 1 }),
  ])
  if (!person) throw notFound('person')
  return toPage(
    fitting(rows),
    limit,
    name,
    ({ row }) => [row.id],
    (full) => collectibleView(env, full, viewer),
  )
}

/** What of the viewer's would go along with something that is deleted, and what of it could not be taken back. */
export async function readPermanence(
  { db, viewer }: UserCtx,
  asked: z.infer<typeof PermanenceQuery>,
): Promise<Permanence> {
  const [counts] = await countAffected(db, viewer.id, asked)
  return { ready: counts?.ready ?? 0, pinned: counts?.pinned ?? 0, minted: counts?.minted ?? 0 }
}

/** @throws not_found, conflict when others have it by now */
export async function removeCollectible(ctx: UserCtx, id: CollectibleId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, quietly(rateLimit.collect), [ownCollectible(db, viewer.id, id)])
  if (!row) throw notFound('collectible')
  if (!canDelete(standingOf(row))) throw cannotBeTakenBack(row)
  const still = sql`EXISTS (SELECT 1 FROM ${collectibles} WHERE ${collectibles.id} = ${id}
    AND ${collectibles.status} IN ('ready', 'failed') AND ${collectibles.pinningSince} IS NULL)`
  try {
    await commit(ctx, done, [guard(db, still), ...removal(ctx, row)])
  } catch (error) {
    if (guardFailed(error)) throw cannotBeTakenBack(row)
    throw error
  }
}

function cannotBeTakenBack({ status }: CollectibleRow): DomainError {
  const detail =
    status === 'minted'
      ? 'Its token is on the chain, which nobody can take back.'
      : 'It is pinned, or being pinned: others have it, and may have copied it. Delete the post to have the pin taken back.'
  return new DomainError('conflict', detail)
}
