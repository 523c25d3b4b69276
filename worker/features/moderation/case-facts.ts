import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../db/client'
import { comments, type ListedMedia, moderationActions, moderationCases, posts, users } from '../../db/schema'
import type { ContentState } from '../posts/vocabulary'
import { saidAbout } from '../profiles/said'
import type { MediaView } from '../media/contract'
import { mediaView } from '../media/view'
import { saidInComment, saidInPost } from './said'
import { profileText } from './subject'
import { personColumn } from './view'

const c = moderationCases

/** The post or comment of a case as it stands now. */
const itsPost = sql`FROM ${posts} AS p WHERE p.id = ${c.subject} ->> 'postId'`
const itsComment = sql`FROM ${comments} AS r WHERE r.id = ${c.subject} ->> 'commentId'`

export const contentState = sql<ContentState | null>`CASE ${c.subjectType}
  WHEN 'post' THEN (SELECT p.moderation ${itsPost})
  WHEN 'comment' THEN (SELECT r.moderation ${itsComment}) END`.as('content_state')

/** What it says now; null when it was deleted, and for a message, which nobody but its room has. */
const contentText = sql<string | null>`CASE ${c.subjectType}
  WHEN 'post' THEN (SELECT ${saidInPost('p')} ${itsPost})
  WHEN 'comment' THEN (SELECT ${saidInComment('r')} ${itsComment} AND r.deleted_at IS NULL) END`.as(
  'content_text',
)

/** What hangs on it now, as its list repeats it. */
const contentMedia = sql<string | null>`CASE ${c.subjectType}
  WHEN 'post' THEN (SELECT p.media ${itsPost})
  WHEN 'comment' THEN (SELECT r.media ${itsComment} AND r.deleted_at IS NULL) END`.as('content_media')

/** What a profile said that was hidden, and is still. */
const undone = sql<string | null>`(SELECT a.undo FROM ${moderationActions} AS a
  WHERE a.subject_key = ${c.subjectKey} AND a.kind = 'hide' AND a.undone_at IS NULL
  ORDER BY a.id DESC LIMIT 1)`.as('undo')

/** A case with all that deciding about it needs to know. */
export function findCase(db: Database, id: string) {
  return db
    .select({
      id: c.id,
      subjectKey: c.subjectKey,
      subject: c.subject,
      personId: c.personId,
      state: c.state,
      snapshot: c.snapshot,
      contentState,
      contentText,
      contentMedia,
      undo: undone,
      person: personColumn(sql`${c.personId}`, 'person'),
      role: users.role,
      standing: users.standing,
      suspendedUntil: users.suspendedUntil,
      displayName: users.displayName,
      bio: users.bio,
      pronouns: users.pronouns,
      fields: users.fields,
      about: saidAbout.as('said_about'),
      joinedAt: users.createdAt,
    })
    .from(c)
    .innerJoin(users, eq(users.id, c.personId))
    .where(eq(c.id, id))
}

const Undo = z
  .object({
    displayName: z.string(),
    bio: z.string(),
    pronouns: z.string().optional(),
    fields: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  })
  .nullable()

type Row = Awaited<ReturnType<typeof findCase>>[number]
export type FoundCase = Omit<Row, 'undo' | 'contentMedia'> & {
  undo: z.infer<typeof Undo>
  current: string | null
  media: MediaView[]
}

export function readCase(row: Row): FoundCase {
  const { subject, contentText, contentMedia: list, undo } = row
  const current = subject.type === 'profile' ? profileText(row) : contentText
  const media = list === null ? [] : (JSON.parse(list) as ListedMedia[]).map(mediaView)
  return { ...row, media, undo: undo === null ? null : Undo.parse(JSON.parse(undo)), current }
}
