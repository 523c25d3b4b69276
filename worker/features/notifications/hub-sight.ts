import { timeOf } from '../../core/ids'
import type { NewNotification, NotifiedSubject } from './contract-hub'
import { subjectsShown } from './hub-list'

/*
 * News of a post may be on its way to somebody, found to be for their eyes a moment ago, when they lose sight of the post.
 * What they were told is then looked through before it arrives, so the hub remembers when that was: news from before is
 * not stored until whoever brings it has looked once more.
 */
const KEY = 'sight-lost'

/** @returns what was told until now, to be looked through */
export function loseSight({ kv, sql }: DurableObjectStorage, now: number): NotifiedSubject[] {
  kv.put(KEY, Math.max(now, (kv.get<number>(KEY) ?? 0) + 1))
  return subjectsShown(sql)
}

/** @returns when sight was lost last, if this news is from before and was not looked at since */
export function toLookAtSince(
  { kv }: DurableObjectStorage,
  { subject, eventId }: NewNotification,
  looked: number | null,
): number | null {
  if (subject.postId === null) return null
  const lost = kv.get<number>(KEY) ?? 0
  return timeOf(eventId) <= lost && lost !== looked ? lost : null
}
