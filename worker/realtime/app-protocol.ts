import { z } from 'zod'
import { Scope } from '../core/scopes'
import { isOfMedia, Stream } from '../features/streams/contract'

/*
 * The socket of apps made for Mastodon, at /api/v1/streaming: their frames, not ours (docs/decisions/141-streams-for-apps.md).
 * A hub holds it among the others of its person.
 */

/** What a hub remembers of such a socket. */
export const AppSocket = z.object({
  /** How addresses in what it is told begin. */
  origin: z.string(),
  username: z.string(),
  /** What the app may do; null for whoever asks by no app. */
  scopes: z.array(Scope).nullable(),
  streams: z.array(Stream),
})
export type AppSocket = z.infer<typeof AppSocket>

/** `asked`: the stream that its address names. */
export const AppGreeting = AppSocket.omit({ streams: true }).extend({
  asked: z.record(z.string(), z.unknown()).optional(),
})
export type AppGreeting = z.infer<typeof AppGreeting>

const parameters = { tag: z.string().optional(), list: z.string().optional() }
export const AppClientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), stream: z.string(), ...parameters }),
  z.object({ type: z.literal('unsubscribe'), stream: z.string(), ...parameters }),
])
export type AppClientFrame = z.infer<typeof AppClientFrame>

const told = { stream: z.array(z.string()), payload: z.string() }
/** `payload` is JSON in a text, but for the id of what is deleted. */
export const AppServerFrame = z.discriminatedUnion('event', [
  z.object({ ...told, event: z.literal('update') }),
  z.object({ ...told, event: z.literal('status.update') }),
  z.object({ ...told, event: z.literal('delete') }),
  z.object({ ...told, event: z.literal('notification') }),
  z.object({ stream: told.stream, event: z.literal('filters_changed') }),
])
export type AppServerFrame = z.infer<typeof AppServerFrame>

/** A frame that asked for something in vain; the socket stays. */
export const AppError = z.object({ error: z.string(), status: z.int() })
export type AppError = z.infer<typeof AppError>

/** As an app names it in `stream`: the name, and what of it. */
export function wordsOf({ name, tag, list }: Stream, listDigits: (id: string) => string): string[] {
  return [name, ...(tag === undefined ? [] : [tag]), ...(list === undefined ? [] : [listDigits(list)])]
}

/** Whether it wants a post that has files or has none. */
export function takes(stream: Stream, hasMedia: boolean): boolean {
  return hasMedia || !isOfMedia(stream)
}
