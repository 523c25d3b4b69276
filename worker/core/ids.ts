import { z } from 'zod'

/*
 * An id is 16 characters (decision 120): nine digits of base 32 for the millisecond it was made in, which sort as time does,
 * so an id is also a keyset cursor; then 35 random bits. Each kind of id is branded, so that passing a UserId where a PostId
 * is due does not compile.
 */
const TIME = 9
const RANDOM = 7
/** `base32hex` (RFC 4648, section 7) in small letters: it sorts as its numbers do, and is what `toString(32)` writes. */
const DIGITS = '0123456789abcdefghijklmnopqrstuv'
/**
 * Of the random digits, those that say the place among things of one millisecond; after 1,024 it begins anew. No more of
 * them, because many bring the same archive, and nothing else tells their ids apart.
 */
const PLACE = 2

/** What was written by earlier versions has a UUIDv7, which sorts before every id of today. */
const FORM = /^(?:[0-9a-v]{16}|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/

/** An id of anything. */
export const Id = z.string().regex(FORM, 'This is no id.').meta({ example: '1jhk3v8m02q7s5ta' })

export const UserId = Id.brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

export const SessionId = Id.brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const PostId = Id.brand<'PostId'>()
export type PostId = z.infer<typeof PostId>

export const CommentId = Id.brand<'CommentId'>()
export type CommentId = z.infer<typeof CommentId>

export const MediaId = Id.brand<'MediaId'>()
export type MediaId = z.infer<typeof MediaId>

export const CollectibleId = Id.brand<'CollectibleId'>()
export type CollectibleId = z.infer<typeof CollectibleId>

export const FilterId = Id.brand<'FilterId'>()
export type FilterId = z.infer<typeof FilterId>

export const ListId = Id.brand<'ListId'>()
export type ListId = z.infer<typeof ListId>

export const EventId = Id.brand<'EventId'>()
export type EventId = z.infer<typeof EventId>

/** A fresh id of the wanted kind, stamped with `at` (milliseconds UTC; the import passes a past time). */
export function newId<Kind extends string>(at: number): Kind {
  return `${digits(at, TIME)}${random(RANDOM)}` as Kind
}

/** The same for one of several things of the same millisecond: they sort by their `place`. */
export function newIdAt<Kind extends string>(at: number, place: number): Kind {
  return `${digits(at, TIME)}${digits(place % 32 ** PLACE, PLACE)}${random(RANDOM - PLACE)}` as Kind
}

/** The id that would sort before every other of its millisecond. */
export function firstIdOf(at: number): string {
  return digits(at, TIME) + digits(0, RANDOM)
}

/** When the thing with this id came to be, in milliseconds UTC. */
export function timeOf(id: string): number {
  if (id.includes('-')) return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  return Number.parseInt(id.slice(0, TIME), 32)
}

function digits(value: number, length: number): string {
  return Math.max(value, 0).toString(32).padStart(length, '0')
}

function random(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => DIGITS[byte & 31]).join('')
}
