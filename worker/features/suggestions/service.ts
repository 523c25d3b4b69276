import { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import type { UserId } from '../../core/ids'
import { dayOf } from '../../core/time'
import { fitting, type Page, toPage } from '../../db/page'
import type { UserCtx } from '../../http/context'
import { admit } from '../../http/exactly-once'
import { type PageQuery, pageRequest } from '../../http/paging'
import { quietly, rateLimit } from '../../http/rate-limit'
import { type RefRow, userCard, userRef } from '../profiles/view'
import type { Suggestion } from './contract'
import { byScore, type Evidence, noEvidence, rank } from './rank'
import { reasonsFor } from './reason'
import { deleteDismissal, findPerson, insertDismissal } from './store'
import { selectByAnswers } from './store-answers'
import { selectFriendsOfFriends } from './store-friends'
import { selectPopular } from './store-popular'
import { selectByTags } from './store-tags'

/** The day of the lottery goes along, so that midnight does not shuffle a list one is reading. */
const Place = z.tuple([z.int(), z.int(), z.uuidv7()])
const LIST = 'suggestions'

type Card = RefRow & { bio: string }
/** A person, and what one of the searches knows of them. */
type Found = Card & Partial<Omit<Evidence, 'following'>> & { following: number; mutuals?: RefRow[] }
type Candidate = Card & { evidence: Evidence; mutuals: RefRow[] }

/** People the viewer may know or like, best first: four searches in one round trip, ranked together. */
export async function listSuggestions(
  { db, viewer, now }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<Suggestion>> {
  const { limit, after } = pageRequest(LIST, Place, query)
  const day = after?.[0] ?? dayOf(now)
  const asker = { viewer: viewer.id, now }
  const [friends, tags, answers, popular] = await db.batch([
    selectFriendsOfFriends(db, asker),
    selectByTags(db, asker),
    selectByAnswers(db, asker),
    selectPopular(db, asker),
  ])
  const ranked = rank(gather([...friends, ...tags, ...answers, ...popular]), { day, viewer: viewer.id })
  const last = after && { score: after[1], person: { id: after[2] } }
  const rest = last ? ranked.filter((each) => byScore(each, last) > 0) : ranked
  return toPage(
    fitting(rest.slice(0, limit + 1)),
    limit,
    LIST,
    ({ person, score }) => [day, score, person.id],
    ({ person }) => suggestion(person),
  )
}

/** One candidate for all that the searches found about the same person. */
function gather(rows: Found[]): Iterable<Candidate> {
  const people = new Map<UserId, Candidate>()
  for (const { id, username, displayName, avatarSeed, bio, mutuals, following, ...facts } of rows) {
    const before = people.get(id)
    people.set(id, {
      id,
      username,
      displayName,
      avatarSeed,
      bio,
      mutuals: mutuals ?? before?.mutuals ?? [],
      evidence: { ...noEvidence, ...before?.evidence, ...facts, following: Boolean(following) },
    })
  }
  return people.values()
}

function suggestion({ evidence, ...person }: Candidate): Suggestion {
  const mutuals = person.mutuals.map(userRef)
  const reasons = reasonsFor(evidence, mutuals)
  return {
    user: userCard(person),
    following: evidence.following,
    mutualFriends: evidence.mutualFriends,
    mutuals,
    reason: reasons[0]?.text ?? '',
    reasons,
  }
}

/** Never suggests that person to the viewer again. @throws not_found, conflict */
export async function dismissSuggestion(ctx: UserCtx, username: string): Promise<void> {
  const person = await findOther(ctx, username)
  await insertDismissal(ctx.db, ctx.viewer.id, person.id, ctx.now)
}

/** Takes that back. @throws not_found, conflict */
export async function restoreSuggestion(ctx: UserCtx, username: string): Promise<void> {
  const person = await findOther(ctx, username)
  await deleteDismissal(ctx.db, ctx.viewer.id, person.id)
}

async function findOther(ctx: UserCtx, username: string): Promise<{ id: UserId }> {
  const { db, viewer } = ctx
  if (username === viewer.username) throw new DomainError('conflict', 'This is you: choose somebody else.')
  const [, [person]] = await admit(ctx, quietly(rateLimit.relate), [findPerson(db, username, viewer.id)])
  if (!person) throw notFound('person')
  return person
}
