import type { ProblemCode } from '../../core/errors'

/** What is stored of a post's audience; null while it is a draft. */
export type Shared = {
  visibility: 'public' | 'followers' | 'friends' | 'private' | 'withheld'
  draft: boolean
}

/** Why somebody who sees a post cannot repost it; null when they can. Its own author has no more right to than others. */
export function repostRefusal({ visibility, draft }: Shared): { code: ProblemCode; detail: string } | null {
  if (draft) return { code: 'not_public', detail: 'A draft cannot be reposted. Publish it first.' }
  if (visibility === 'public') return null
  return { code: 'not_public', detail: 'Only posts that everybody may see can be reposted.' }
}
