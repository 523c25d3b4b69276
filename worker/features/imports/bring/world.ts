import { Id, type UserId } from '../../../core/ids'
import type { UserCtx } from '../../../ctx'
import type { ImportedThing, StoredMention } from '../../../db/schema'
import type { Statement } from '../../../db/client'
import { findMentioned, mentionsIn } from '../../posts/mentions'
import type { LeftOutReason } from '../contract'
import type { Item } from '../items'
import type { Place } from '../reading/place'
import { itemsOf } from '../store'

/** What those who store things need: somebody in whose name they do it, and the archive. */
export type World = {
  ctx: UserCtx
  me: UserId
  /** The place of the first thing of the step among all. */
  place: number
  read: (place: Place) => Promise<Uint8Array>
}

/** What became of a thing: it came in, whole or not, or stayed behind for a reason, or was here already. */
export type Outcome = {
  item: Item
  became: 'imported' | 'left_out' | 'known'
  reason: LeftOutReason | null
  thing?: ImportedThing
}

export type Brought = {
  statements: Statement[]
  outcomes: Outcome[]
  /** When the batch fails after all. */
  giveUp?: () => Promise<void>
}

export function cameIn(item: Item, thing: ImportedThing, reason = item.note): Outcome {
  return { item, became: 'imported', reason, thing }
}

export function staysOut(item: Item, reason: LeftOutReason): Outcome {
  return { item, became: 'left_out', reason }
}

export function isKnown(item: Item): Outcome {
  return { item, became: 'known', reason: null }
}

/** Never in the future. */
export function timeOf({ ctx }: World, at: number): number {
  return Math.min(at, ctx.now)
}

/** The ids of things by the keys under which they came in. */
export async function madeFrom({ ctx, me }: World, keys: string[]): Promise<Map<string, string>> {
  const rows = await itemsOf(ctx.db, me, [...new Set(keys)])
  return new Map(rows.flatMap(({ key, thing }) => (thing?.id === undefined ? [] : [[key, thing.id]])))
}

/** The id a thing had in a Warren: should it be this one, and the thing still be theirs, it is here already. */
export function idWhereMade(key: string): string[] {
  const { success, data } = Id.safeParse(/^warren:(.*)$/.exec(key)?.[1])
  return success ? [data] : []
}

/** Who is named in texts, where names mean people here. */
export async function mentionedIn(
  { ctx, me }: World,
  texts: { text: string; names: boolean }[],
): Promise<(text: string) => StoredMention[]> {
  const names = [...new Set(texts.flatMap(({ text, names }) => (names ? mentionsIn(text) : [])))]
  const rows = names.length === 0 ? [] : await findMentioned(ctx.db, me, JSON.stringify(names))
  const known = new Map(rows.map((row) => [row.username, row]))
  return (text) => mentionsIn(text).flatMap((name) => known.get(name) ?? [])
}
