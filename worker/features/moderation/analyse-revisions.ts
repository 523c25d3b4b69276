import { and, desc, eq, ne } from 'drizzle-orm'
import type { PostId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { withholdRevision } from '../posts/withhold'
import { postRevisions } from '../../db/schema'
import { analyzerFor } from './analysis/analyzer-for'
import type { Found } from './analysis-facts'
import { hashOf } from './subject'

/** Versions looked at after an edit: the one before it, and a few that may have been edited as fast. */
const LOOKED_AT = 5

/**
 * Earlier versions can be read by whoever sees the post. One that was edited away before it was analysed is analysed now,
 * so that an edit within the second publishes nothing.
 */
export async function analyseRevisions(
  ctx: Ctx,
  postId: PostId,
  { content, versions, own }: Found,
  lookedAt = LOOKED_AT,
): Promise<void> {
  const seen = new Map(
    versions.map(({ textHash, verdict, cleared }) => [textHash, cleared || verdict === 'allow']),
  )
  // What else it says, that was analysed with its text, is not kept with a version.
  const more = own === '' ? `\n${content.text}` : content.text.slice(own.length)
  for (const { number, text } of await readable(ctx, postId, lookedAt)) {
    const fine =
      seen.get(await hashOf(text)) ??
      seen.get(await hashOf((text + more).replace(/^\n+/, ''))) ??
      (await analyzerFor(ctx.env).analyze({ ...content, text })).verdict === 'allow'
    if (!fine) await withholdRevision(ctx.db, postId, number)
  }
}

function readable({ db }: Ctx, postId: PostId, most: number) {
  return db
    .select({ number: postRevisions.number, text: postRevisions.text })
    .from(postRevisions)
    .where(and(eq(postRevisions.postId, postId), ne(postRevisions.visibility, 'withheld')))
    .orderBy(desc(postRevisions.number))
    .limit(most)
}
