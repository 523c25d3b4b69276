import type { PostId, UserId } from '../../core/ids'
import { type Mark, trendRule } from './rank'

export type RecentPost = { id: PostId; authorId: UserId; tags: string[]; at: number; joinedAt: number }
/** What one other account did about one post: the latest of it, and whether it was more than a reaction. */
export type Answer = { postId: PostId; userId: UserId; at: number; commented: number; joinedAt: number }

/** Marks on tags: whoever writes with one, and whoever answers what was written with it. */
export function tagMarks(posts: RecentPost[], answers: Answer[]): Mark[] {
  const { wrote, answered } = trendRule.weight
  const tagsOf = new Map(posts.map(({ id, tags }) => [id, tags]))
  const byAuthors = posts.flatMap(({ tags, authorId: account, at, joinedAt }) =>
    tags.map((subject) => ({ subject, account, weight: wrote, at, joinedAt })),
  )
  const byOthers = answers.flatMap(({ postId, userId: account, at, joinedAt }) =>
    (tagsOf.get(postId) ?? []).map((subject) => ({ subject, account, weight: answered, at, joinedAt })),
  )
  return [...byAuthors, ...byOthers]
}

/** Marks on posts: what others do about them. Their own authors do not count. */
export function postMarks(answers: Answer[]): Mark[] {
  const { comment, reaction } = trendRule.postWeight
  return answers.map(({ postId: subject, userId: account, at, commented, joinedAt }) => ({
    subject,
    account,
    weight: commented ? comment : reaction,
    at,
    joinedAt,
  }))
}
