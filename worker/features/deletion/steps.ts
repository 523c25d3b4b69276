import { sql } from 'drizzle-orm'
import { ConversationId } from '../../core/conversation-id'
import { DEPARTED, departedName } from '../../core/departed'
import { newId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import { analyses, departurePlaces, outbox } from '../../db/schema'
import { chatRoom, userHub } from '../../env'
import { store } from '../../events/outbox'
import { eraseApps } from '../apps/removal'
import { deleteSessions } from '../auth/bar'
import { eraseCollectibles } from '../collectibles/removal'
import * as comments from '../comments/erase'
import { eraseExports } from '../exports/erase'
import { eraseArchives } from '../imports/erase'
import { filesLeft, leaveFiles, removeOfRoom, roomsWithFiles } from '../media/leave'
import { deleteRemoved } from '../media/sweep'
import * as posts from '../posts/erase'
import { avatarUrl } from '../profiles/view'
import { insertNobody, NOBODY } from './nobody'
import { forget, left } from './forget'
import { type Leaver, traces } from './traces'
import { mergeWords } from './words'

/** Where to go on with the step, `null` when it is done, or `wait` when something else has to happen first. */
type Next = { place: string } | 'wait' | null
export type Step = { name: string; run: (ctx: Ctx, who: Leaver, place: string) => Promise<Next> }

const POSTS_AT_ONCE = 5
const COMMENTS_AT_ONCE = 20
const OBJECTS_AT_ONCE = 25

/*
 * What is done, in this order, when an account is deleted. Each part of a step is small, and can be done again: whoever dies
 * in the middle of one finds what is left of it.
 */
export const steps: Step[] = [
  {
    // Whoever came in at the last moment, and whom rows will name from now on.
    name: 'sessions',
    run: async (ctx, { id }) => {
      await store(ctx, [...insertNobody(ctx), deleteSessions(ctx.db, id)])
      return null
    },
  },
  { name: 'rooms', run: findRooms },
  { name: 'conversations', run: leaveRooms },
  { name: 'comments', run: eraseComments },
  { name: 'wall', run: clearWall },
  { name: 'posts', run: erasePosts },
  {
    name: 'collectibles',
    run: async (ctx, { id }) => ((await eraseCollectibles(ctx, id)) ? null : { place: '' }),
  },
  { name: 'words', run: mergeWords },
  { name: 'files', run: eraseFiles },
  {
    name: 'archives',
    run: async (ctx, { id }) => ((await eraseExports(ctx, id)) ? null : { place: '' }),
  },
  {
    name: 'imports',
    run: async (ctx, { id }) => {
      await eraseArchives(ctx, id)
      return null
    },
  },
  {
    name: 'apps',
    run: async (ctx, { id }) => ((await eraseApps(ctx, id)) ? null : { place: '' }),
  },
  { name: 'events', run: awaitEvents },
  ...traces.map((trace): Step => ({
    name: `${trace.table}.${trace.columns[0]}`,
    run: async (ctx, who, place) => {
      const next = await forget(ctx, who, trace, place)
      return next === null ? null : { place: next }
    },
  })),
  { name: 'hubs', run: tellHubs },
  {
    name: 'hub',
    run: async (ctx, { id }) => {
      await userHub(ctx.env, id).forgetAll()
      return null
    },
  },
  { name: 'check', run: lookOnceMore },
]

/** The conversations that their hub knows of, and those in which they have sent files. */
async function findRooms(ctx: Ctx, who: Leaver, place: string): Promise<Next> {
  const known = await userHub(ctx.env, who.id).knownRooms(place, 200)
  const withFiles = place === '' ? await roomsWithFiles(ctx.db, who.id) : []
  const rooms = [...known, ...withFiles.flatMap(({ id }) => id ?? [])]
  await addPlaces(ctx, who, 'room', rooms)
  return known.length < 200 ? null : { place: known.at(-1)! }
}

async function leaveRooms(ctx: Ctx, who: Leaver): Promise<Next> {
  const rooms = await nextPlaces(ctx, who, 'room')
  for (const room of rooms) {
    const id = ConversationId.safeParse(room)
    if (id.success && !(await leaveRoom(ctx, who, id.data))) return { place: room }
    await dropPlaces(ctx, who, 'room', [room])
  }
  return rooms.length < OBJECTS_AT_ONCE ? null : { place: rooms.at(-1)! }
}

/** @returns whether nothing of them is left there; the others' hubs are noted, which may know them from there alone */
async function leaveRoom(ctx: Ctx, who: Leaver, id: ConversationId): Promise<boolean> {
  const room = chatRoom(ctx.env, id)
  const found = await room.describe(who.id)
  if (found.ok) {
    const others = found.conversation.members.map((member) => member.id).filter((other) => other !== who.id)
    await addPlaces(ctx, who, 'hub', others)
  }
  const stranger = newId<UserId>(ctx.now)
  const outcome = await room.settle(who.id, {
    stranger: {
      id: stranger,
      username: departedName(stranger),
      displayName: DEPARTED.deleted,
      avatarUrl: avatarUrl(DEPARTED.avatarSeed),
    },
  })
  // Nobody ever opened it.
  if (!outcome.ok) return true
  if (outcome.forgotten === 'empty') {
    await ctx.db.batch([removeOfRoom(ctx.db, id, ctx.now)])
    await room.forgetAll()
  }
  return outcome.forgotten !== 'more'
}

async function eraseComments(ctx: Ctx, { id }: Leaver): Promise<Next> {
  const found = await comments.nextOf(ctx, id, COMMENTS_AT_ONCE)
  const statements = found.flatMap((each) => [
    ...comments.eraseComment(ctx, id, each, NOBODY),
    forgetAnalysis(ctx, `comment:${each.id}`),
  ])
  if (statements.length > 0) await store(ctx, statements)
  return found.length < COMMENTS_AT_ONCE ? null : { place: found.at(-1)!.id }
}

async function clearWall(ctx: Ctx, { id }: Leaver): Promise<Next> {
  const found = await posts.nextOnWall(ctx, id, POSTS_AT_ONCE)
  const statements = found.flatMap((row) => posts.giveBack(ctx, row))
  if (statements.length > 0) await store(ctx, statements)
  return found.length < POSTS_AT_ONCE ? null : { place: found.at(-1)!.id }
}

async function erasePosts(ctx: Ctx, { id }: Leaver): Promise<Next> {
  const found = await posts.nextOf(ctx, id, POSTS_AT_ONCE)
  const statements = found.flatMap((post) => [
    ...posts.erasePost(ctx, id, post.id, post.card),
    forgetAnalysis(ctx, `post:${post.id}`),
  ])
  if (statements.length > 0) await store(ctx, statements)
  return found.length < POSTS_AT_ONCE ? null : { place: found.at(-1)!.id }
}

function forgetAnalysis({ db }: Ctx, key: string): Statement {
  return db.delete(analyses).where(sql`${analyses.subjectKey} = ${key}`)
}

/** First the rows are marked, then the objects go, then the rows. */
async function eraseFiles(ctx: Ctx, { id }: Leaver): Promise<Next> {
  const [first, ...rest] = leaveFiles(ctx.db, id, NOBODY, ctx.now)
  await ctx.db.batch([first!, ...rest])
  await deleteRemoved(ctx)
  const [more] = await filesLeft(ctx.db, id)
  return more ? { place: more.id } : null
}

/** What was told of the deletions above takes back what others were told before: that comes first. */
async function awaitEvents({ db }: Ctx, { id, email }: Leaver): Promise<Next> {
  const about = sql`instr(${outbox.payload}, ${id}) OR ${outbox.actorId} = ${id} OR (${email} <> '' AND instr(${outbox.payload}, ${email}))`
  const rows = await db.select({ id: outbox.id }).from(outbox).where(about).limit(1)
  return rows.length > 0 ? 'wait' : null
}

async function tellHubs(ctx: Ctx, who: Leaver): Promise<Next> {
  const ids = await nextPlaces(ctx, who, 'hub')
  const others = ids.filter((id) => id !== who.id)
  await Promise.all(others.map((id) => userHub(ctx.env, UserId.parse(id)).forgetPerson(who.id)))
  await dropPlaces(ctx, who, 'hub', ids)
  return ids.length < OBJECTS_AT_ONCE ? null : { place: ids.at(-1)! }
}

/** @throws when something of them is left, which an operator then sees as a dead letter */
async function lookOnceMore(ctx: Ctx, who: Leaver): Promise<Next> {
  const found = await left(ctx, who)
  const [[post], [comment], [file], rooms] = await Promise.all([
    posts.nextOf(ctx, who.id, 1),
    comments.nextOf(ctx, who.id, 1),
    filesLeft(ctx.db, who.id),
    userHub(ctx.env, who.id).knownRooms('', 1),
  ])
  const all = [
    ...found,
    ...(post ? ['posts'] : []),
    ...(comment ? ['comments'] : []),
    ...(file ? ['media'] : []),
  ]
  if (rooms.length > 0) all.push('hub')
  if (all.length > 0) throw new Error(`of a deleted account there is still something in: ${all.join(', ')}`)
  return null
}

async function nextPlaces({ db }: Ctx, who: Leaver, kind: 'hub' | 'room'): Promise<string[]> {
  const rows = await db
    .select({ id: departurePlaces.id })
    .from(departurePlaces)
    .where(sql`${departurePlaces.departureId} = ${who.departureId} AND ${departurePlaces.kind} = ${kind}`)
    .orderBy(departurePlaces.id)
    .limit(OBJECTS_AT_ONCE)
  return rows.map(({ id }) => id)
}

async function addPlaces({ db }: Ctx, who: Leaver, kind: 'hub' | 'room', ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .insert(departurePlaces)
    .select(sql`SELECT ${who.departureId}, ${kind}, value FROM json_each(${JSON.stringify(ids)}) WHERE true`)
    .onConflictDoNothing()
}

async function dropPlaces({ db }: Ctx, who: Leaver, kind: 'hub' | 'room', ids: string[]): Promise<void> {
  await db
    .delete(departurePlaces)
    .where(
      sql`${departurePlaces.departureId} = ${who.departureId} AND ${departurePlaces.kind} = ${kind} AND ${isOneOf(departurePlaces.id, ids)}`,
    )
}
