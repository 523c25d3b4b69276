import { SessionId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import { store } from '../../events/outbox'
import { mediaLimits } from '../media/limits'
import { bringComments } from './bring/comments'
import { bringLists } from './bring/lists'
import { bringTags } from './bring/tags'
import { bringMarks, bringReactions } from './bring/marks'
import { bringPosts } from './bring/posts'
import { bringFilters, bringProfile } from './bring/self'
import { bringTies } from './bring/ties'
import { type Brought, isKnown, type Outcome, staysOut, type World } from './bring/world'
import { readChunk } from './chunks'
import type { Item, ItemOf } from './items'
import { archiveKey } from './objects'
import { readFile } from './reading/unpack'
import { changeImport, type ImportRow, type ItemRow, itemsOf, putItems } from './store'

/** Room for the things of one step in the order of all. */
export const PLACES = 1_000

/**
 * Stores one chunk: all that is in it, what became of it, and that the step is done are one batch, so a step that is tried
 * twice is done once.
 *
 * @throws when somebody else did it meanwhile (`guardFailed`)
 */
export async function storeChunk(ctx: UserCtx, row: ImportRow): Promise<void> {
  const { id, userId: me, step } = row
  const items = await readChunk(ctx.env, id, row.todo[step]!)
  const before = await itemsOf(
    ctx.db,
    me,
    items.map(({ key }) => key),
  )
  const came = new Set(before.flatMap(({ key, isImported }) => (isImported ? [key] : [])))
  const fresh = items.filter(
    ({ key }, i) => !came.has(key) && items.findIndex((each) => each.key === key) === i,
  )
  const most = Math.max(...Object.values(mediaLimits.bytes))
  const read: World['read'] = (place) => readFile(ctx.env.MEDIA, archiveKey(id), place, most)
  const brought = await bring({ ctx, me, place: step * PLACES, read }, fresh)
  const outcomes = [...items.filter((item) => !fresh.includes(item)).map(isKnown), ...brought.outcomes]
  const rows = brought.outcomes.flatMap((outcome) => rowOf(row, outcome, items.indexOf(outcome.item)))
  try {
    await store(ctx, [
      ...changeImport(ctx.db, row, {
        step: step + 1,
        updatedAt: ctx.now,
        imported: row.imported + sum(outcomes, 'imported'),
        leftOut: row.leftOut + sum(outcomes, 'left_out'),
        known: row.known + sum(outcomes, 'known'),
      }),
      ...brought.statements,
      ...putItems(ctx.db, rows),
    ])
  } catch (error) {
    await brought.giveUp?.()
    throw error
  }
}

/** All of one part, which is why they can be stored together. */
async function bring(world: World, items: Item[]): Promise<Brought> {
  const left = items.filter((item): item is ItemOf<'nothing'> => item.is === 'nothing')
  const only = <Kind extends Item['is']>(...kinds: Kind[]) =>
    items.filter((item): item is ItemOf<Kind> => (kinds as string[]).includes(item.is))
  const all = [
    await bringProfile(world, only('profile')),
    await bringPosts(world, only('post', 'reply')),
    await bringComments(world, only('comment')),
    await bringReactions(world, only('reaction')),
    await bringMarks(world, only('bookmark', 'muted_post')),
    await bringTies(world, only('follow', 'friend', 'block', 'mute')),
    await bringFilters(world, only('filter')),
    await bringLists(world, only('list'), only('listed')),
    await bringTags(world, only('followed_tag')),
  ]
  return {
    statements: all.flatMap(({ statements }) => statements),
    outcomes: [
      ...all.flatMap(({ outcomes }) => outcomes),
      ...left.map((item): Outcome => staysOut(item, item.reason)),
    ],
    giveUp: async () => {
      for (const { giveUp } of all) await giveUp?.()
    },
  }
}

function sum(outcomes: Outcome[], became: Outcome['became']): number {
  return outcomes
    .filter((outcome) => outcome.became === became)
    .reduce((all, { item }) => all + (item.is === 'nothing' ? item.count : 1), 0)
}

function rowOf(
  { id, userId, step, todo, chunks }: ImportRow,
  { item, became, reason, thing }: Outcome,
  i: number,
): ItemRow[] {
  if (became === 'known') return []
  return [
    {
      userId,
      key: item.key,
      importId: id,
      place: step * PLACES + i,
      part: chunks[todo[step]!]!.part,
      kind: item.is === 'reaction' ? `reaction:${item.on}` : item.is,
      label: item.label,
      isImported: became === 'imported',
      reason,
      count: item.is === 'nothing' ? item.count : 1,
      thing: thing ?? null,
    },
  ]
}

/** Whoever brings something along, as the one who does it. */
export function asOwner(ctx: Ctx, { userId, id }: ImportRow, username: string): UserCtx {
  const viewer = {
    id: userId,
    username,
    role: 'user',
    sessionId: SessionId.parse(id),
    tokenExpiresAt: 0,
  } as const
  return { ...ctx, viewer }
}
