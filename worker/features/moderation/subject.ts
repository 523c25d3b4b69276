import type { UserId } from '../../core/ids'
import { excerpt } from '../../core/markup/excerpt'
import type { StoredSubject } from '../../db/schema'

const nothing = { postId: null, commentId: null, conversationId: null, seq: null, username: null }

type Named = Partial<Omit<StoredSubject, 'type'>>

/** What a case or an action is about; what its type does not need is null. */
export function subjectOf(type: StoredSubject['type'], named: Named): StoredSubject {
  return { type, ...nothing, ...named }
}

/** One name for each subject, whoever reports it: of a profile that of the person, who may change their username. */
export function subjectKey(subject: StoredSubject, personId: UserId): string {
  switch (subject.type) {
    case 'post':
      return `post:${subject.postId}`
    case 'comment':
      return `comment:${subject.commentId}`
    case 'message':
      return `message:${subject.conversationId}:${subject.seq}`
    case 'profile':
      return `profile:${personId}`
  }
}

/** Tells versions of a text apart. */
export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).toString('base64url')
}

/** What a profile says, as one text; `about` is what stands below the name (`profiles/said.ts`). */
export function profileText({ displayName, about }: { displayName: string; about: string }): string {
  return about === '' ? displayName : `${displayName}\n${about}`
}

const EXCERPT = 200

/** The beginning of a text, on one line. */
export function excerptOf(text: string): string {
  return excerpt(text, EXCERPT)
}
