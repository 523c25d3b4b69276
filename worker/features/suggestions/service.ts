import { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { logFailure } from '../../core/failure'
import { Id, UserId } from '../../core/ids'
import { dayOf } from '../../core/time'
import { fitting, type Page, toPage } from '../../db/page'
import { userHub } from '../../env'
import type { UserCtx } from '../../ctx'
import { admit } from '../../use-case/exactly-once'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import { quietly, rateLimit } from '../../use-case/limits'
import { personVisible } from '../profiles/find'
import { readSight } from '../profiles/sight'
import { type RefRow, userCard, userRef } from '../profiles/view'
import type { Suggestion } from './contract'
import { following, type Kept, type KeptChange, type KeptList, type KeptRequest, toldOf } from './kept'
import { type Evidence, mayBefriend, noEvidence, rank } from './rank'
import { reasonsFor } from './reason'
import { deleteDismissal, insertDismissal } from './store'
import { selectByAnswers } from './store-answers'
import { selectFriendsOfFriends } from './store-friends'
import { selectPopular } from './store-popular'
import { selectByTags } from './store-tags'

/** The day of the lottery goes along, so that midnight does not shuffle a list one is reading. */
const Place = z.tuple([z.int(), z.int(), Id])
const LIST = 'suggestions'

type Card = RefRow & { bio: string }
/** A person, and what one of the searches knows of them. */
type Found = Card & Partial<Omit<Evidence, 'following'>> & { following: number; mutuals?: RefRow[] }
type Candidate = Card & { evidence: Evidence; mutuals: RefRow[] }

/**
 * People the viewer may know or like, best first. Their hub keeps what was found today; at the same time it is asked whether
 * all who are named are still to be seen. Where either has nothing to say, they are found anew.
 */
export async function listSuggestions(
  ctx: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<Suggestion>> {
  const { limit, after } = pageRequest(LIST, Place, query)
  const today = dayOf(ctx.now)
  const day = after?.[0] ?? today
  const place = after && { score: after[1], id: UserId.parse(after[2]) }
  const part = { after: place, limit: limit + 1 }
  const { turn, entries } = await readKept(ctx, { day, ...part })
  if (entries) return pageOf(entries, day, limit)
  const found = await findSuggestions(ctx, day)
  if (turn !== null && day === today) await keep(ctx, turn, { day, at: ctx.now, entries: found })
  return pageOf(following(found, part), day, limit)
}

function pageOf(entries: Kept[], day: number, limit: number): Page<Suggestion> {
  const keyOf = ({ score, id }: Kept) => [day, score, id]
  return toPage(fitting(entries), limit, LIST, keyOf, ({ suggestion }) => suggestion)
}

/** What is kept, if everybody it names is still to be seen. What cannot be asked about is not shown. */
async function readKept({ env, viewer }: UserCtx, request: KeptRequest) {
  try {
    const hub = userHub(env, viewer.id)
    const [{ turn, kept }, isClosed] = await Promise.all([
      hub.suggestions({ do: 'read', ...request }),
      readSight(env),
    ])
    const isShown = kept?.entries.every((entry) => !isClosed(toldOf(entry), kept.at))
    return { turn, entries: kept && isShown ? kept.entries : null }
  } catch (error) {
    logFailure('kept suggestions', error)
    return { turn: null, entries: null }
  }
}

/** Without it they are found again the next time. */
async function keep({ env, viewer }: UserCtx, turn: number, list: KeptList): Promise<void> {
  try {
    await userHub(env, viewer.id).suggestions({ do: 'keep', turn, list })
  } catch (error) {
    logFailure('kept suggestions', error)
  }
}

/** Four searches in one round trip, ranked together. */
async function findSuggestions({ db, viewer, now }: UserCtx, day: number): Promise<Kept[]> {
  const asker = { viewer: viewer.id, now }
  const [friends, tags, answers, popular] = await db.batch([
    selectFriendsOfFriends(db, asker),
    selectByTags(db, asker),
    selectByAnswers(db, asker),
    selectPopular(db, asker),
  ])
  const ranked = rank(gather([...friends, ...tags, ...answers, ...popular]), { day, viewer: viewer.id })
  return ranked.map(({ person, score }) => ({
    id: person.id,
    score,
    asFriend: mayBefriend(person.evidence),
    suggestion: suggestion(person),
  }))
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
  await changeKept(ctx, { is: 'gone', who: person.id })
}

/** Takes that back. @throws not_found, conflict */
export async function restoreSuggestion(ctx: UserCtx, username: string): Promise<void> {
  const person = await findOther(ctx, username)
  await deleteDismissal(ctx.db, ctx.viewer.id, person.id)
  await changeKept(ctx, { is: 'anew' })
}

/** No event does this again: whoever hears that it failed asks once more. */
async function changeKept({ env, viewer }: UserCtx, change: KeptChange): Promise<void> {
  await userHub(env, viewer.id).suggestions({ do: 'change', change })
}

async function findOther(ctx: UserCtx, username: string): Promise<{ id: UserId }> {
  const { db, viewer } = ctx
  if (username === viewer.username) throw new DomainError('conflict', 'This is you: choose somebody else.')
  const [, [person]] = await admit(ctx, quietly(rateLimit.relate), [personVisible(db, username, viewer.id)])
  if (!person) throw notFound('person')
  return person
}
