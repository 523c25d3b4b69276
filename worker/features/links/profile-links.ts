import { and, eq, lte, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { DAY, HOUR, MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import { type LinkProof, type ProfileField, users } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { emit, store } from '../../events/outbox'
import { mailOrigin } from '../../setup/mail'
import { ownMark } from '../../setup/own-mark'
import { decodePage } from './charset'
import { fetchPublic, Unreachable } from './fetch'
import { publicAddress } from './policy'
import { namesAsMe } from './rel-me'
import { looksAtLinks, PAGE, wishFor } from './service'

/*
 * Whether the pages that people name on their profiles are theirs: they are if they link back. It is looked at when a profile
 * is edited and by the clock, and shown only while it holds.
 */

/** How long what was found is believed: a link, none, and a page that could not be read. */
const LATER = { links: 3 * DAY, none: DAY, unreached: 6 * HOUR }
/** So long a page may be out of reach before it counts as one without a link. */
const GRACE = 3 * DAY
/** Whoever edits their profile again and again has it looked at no more often. */
const PAUSE = MINUTE
/** Whoever looks keeps others from it for so long; longer than all of the looking takes. */
const CLAIM = 5 * MINUTE
/** Profiles that one round of the clock asks for. */
const MOST = 100

type Proofs = Record<string, LinkProof>
export type Outcome = keyof typeof LATER

/** The lines of a profile that are an address of a page and nothing else. */
function linksIn(fields: ProfileField[]): string[] {
  const isLink = (value: string) => /^https:\/\/\S+$/i.test(value) && publicAddress(value) !== null
  return [...new Set(fields.map(({ value }) => value).filter(isLink))]
}

/** What is known of an address once it was looked at. */
export function proofAfter(before: LinkProof | undefined, outcome: Outcome, now: number): LinkProof {
  const { verifiedAt = null, provenAt = null } = before ?? {}
  if (outcome === 'links') return { verifiedAt: verifiedAt ?? now, provenAt: now, checkedAt: now }
  const holds = outcome === 'unreached' && provenAt !== null && provenAt > now - GRACE
  return { verifiedAt: holds ? verifiedAt : null, provenAt, checkedAt: now }
}

/** A profile was edited: what no longer stands in it is forgotten, and the rest is looked at. */
export async function lookAtProfile(
  ctx: Ctx,
  { payload: { userId } }: DomainEvent<'profile.updated'>,
): Promise<void> {
  const { db, now } = ctx
  const { username, fields, linkProofs, linksDueAt } = users
  const [row] = await db
    .select({ username, fields, linkProofs, linksDueAt })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) return
  const links = linksIn(row.fields)
  if (links.length === 0 && row.linkProofs === null && row.linksDueAt === null) return
  const kept = Object.entries(row.linkProofs ?? {}).filter(([link]) => links.includes(link))
  const last = Math.max(0, ...kept.map(([, { checkedAt }]) => checkedAt))
  const due = links.length === 0 ? null : Math.max(now, last + PAUSE)
  await db
    .update(users)
    .set({ linkProofs: kept.length === 0 ? null : Object.fromEntries(kept), linksDueAt: due })
    .where(stillSays(userId, row.fields))
  if (due !== null && due <= now) await ask(ctx, { id: userId, username: row.username })
}

/** The clock's part: asks for those profiles that are due. */
export async function lookAtDueProfiles(ctx: Ctx): Promise<void> {
  const due = await ctx.db
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(lte(users.linksDueAt, ctx.now))
    .orderBy(users.linksDueAt)
    .limit(MOST)
  for (const person of due) await ask(ctx, person)
}

async function ask(ctx: Ctx, { id, username }: { id: UserId; username: string }): Promise<void> {
  const url = addressOf(ctx, username)
  if (url !== null) await wishFor(ctx, { url, place: { kind: 'profile', userId: id } })
}

/** The queue's part: looks at the addresses on a profile, unless somebody does so already or has just done. */
export async function proveLinks(ctx: Ctx, userId: UserId): Promise<void> {
  const { db, now } = ctx
  const [row] = await db
    .update(users)
    .set({ linksDueAt: now + CLAIM })
    .where(and(eq(users.id, userId), lte(users.linksDueAt, now)))
    .returning({ username: users.username, fields: users.fields, linkProofs: users.linkProofs })
  if (!row) return
  const links = linksIn(row.fields)
  const outcomes = await Promise.all(links.map((link) => lookAt(ctx, link, addressOf(ctx, row.username))))
  const proofs: Proofs = Object.fromEntries(
    links.map((link, i) => [link, proofAfter(row.linkProofs?.[link], outcomes[i] ?? 'unreached', now)]),
  )
  const still = stillSays(userId, row.fields)
  const isChanged = links.some(
    (link) => proofs[link]?.verifiedAt !== (row.linkProofs?.[link]?.verifiedAt ?? null),
  )
  const changes = sql`EXISTS (SELECT 1 FROM ${users} WHERE ${still})`
  await store(ctx, [
    ...(isChanged ? [emit(ctx, 'profile.link-changed', { userId }, changes)] : []),
    db
      .update(users)
      .set({ linkProofs: proofs, linksDueAt: nextLook(ctx, proofs, outcomes) })
      .where(still),
  ])
}

/** Where nothing is looked at, only what was shown before has to end. */
function nextLook(ctx: Ctx, proofs: Proofs, outcomes: Outcome[]): number | null {
  const isShown = Object.values(proofs).some(({ verifiedAt }) => verifiedAt !== null)
  if (outcomes.length === 0 || (!looksAtLinks(ctx) && !isShown)) return null
  return ctx.now + Math.min(...outcomes.map((outcome) => LATER[outcome]))
}

/** The address of a profile, by which others link to it; null as long as nobody has said where this server is. */
function addressOf({ env }: Pick<Ctx, 'env'>, username: string): string | null {
  const origin = mailOrigin(env)
  return origin && `${origin}/@${username}`
}

async function lookAt(ctx: Ctx, link: string, address: string | null): Promise<Outcome> {
  if (address === null || !looksAtLinks(ctx)) return 'unreached'
  try {
    const { url, bytes, contentType } = await fetchPublic(link, PAGE, ownMark(ctx.env))
    // What came without encryption may have been put there by anybody on the way.
    if (url.protocol !== 'https:') return 'none'
    return (await namesAsMe(decodePage(bytes, contentType), url, address)) ? 'links' : 'none'
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    return error.reason === 'network' || error.reason === 'slow' || error.reason === 'status'
      ? 'unreached'
      : 'none'
  }
}

function stillSays(id: UserId, fields: ProfileField[]) {
  return sql`${users.id} = ${id} AND json(${users.fields}) = json(${JSON.stringify(fields)})`
}
