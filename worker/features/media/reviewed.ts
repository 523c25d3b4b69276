import { type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../core/viewer'

/**
 * Whether it is a moderator who asks, and what the key names is what an open case is about: then its pictures are a part
 * of what is to be decided, whoever else may see them.
 *
 * @param key as in `moderation_cases.subject_key`
 */
export function isUnderReview(viewer: Pick<Viewer, 'role'> | null, key: SQL): SQL {
  if (!viewer || viewer.role === 'user') return sql`0`
  return sql`EXISTS (SELECT 1 FROM moderation_cases AS c WHERE c.subject_key = ${key} AND c.state = 'open')`
}
