import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'

/*
 * Ids are UUIDv7 (RFC 9562): sortable by time, so an id is also a keyset cursor. Each kind of id is branded, so that
 * passing a UserId where a PostId is due does not compile.
 */
export const UserId = z.uuidv7().brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

export const SessionId = z.uuidv7().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const PostId = z.uuidv7().brand<'PostId'>()
export type PostId = z.infer<typeof PostId>

export const CommentId = z.uuidv7().brand<'CommentId'>()
export type CommentId = z.infer<typeof CommentId>

export const MediaId = z.uuidv7().brand<'MediaId'>()
export type MediaId = z.infer<typeof MediaId>

export const CollectibleId = z.uuidv7().brand<'CollectibleId'>()
export type CollectibleId = z.infer<typeof CollectibleId>

export const FilterId = z.uuidv7().brand<'FilterId'>()
export type FilterId = z.infer<typeof FilterId>

export const EventId = z.uuidv7().brand<'EventId'>()
export type EventId = z.infer<typeof EventId>

/** A fresh id of the wanted kind, stamped with `at` (milliseconds UTC; the import passes a past time). */
export function newId<Id extends string>(at: number): Id {
  return uuidv7({ msecs: at }) as Id
}

/** The same for one of several things of the same millisecond: they sort by their `place`. */
export function newIdAt<Id extends string>(at: number, place: number): Id {
  return uuidv7({ msecs: at, seq: place }) as Id
}

/** When the thing with this id came to be, in milliseconds UTC. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
