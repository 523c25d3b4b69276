import { mentionsIn } from '../posts/mentions'
import type { Import } from './contract'

/** Everything an import refers to that may be stored already: who and what has to be looked up before it is resolved. */
export function referencesOf({ users, friendships, follows, posts, comments, reactions, bookmarks }: Import) {
  return {
    usernames: unique([
      ...users.map(({ username }) => username),
      ...friendships.flatMap(({ a, b }) => [a, b]),
      ...follows.flatMap(({ follower, followee }) => [follower, followee]),
      ...posts.flatMap(({ author, wall, text }) => [author, wall ?? author, ...mentionsIn(text)]),
      ...comments.flatMap(({ author, text }) => [author, ...mentionsIn(text)]),
      ...[...reactions, ...bookmarks].map(({ user }) => user),
    ]),
    postIds: unique([
      ...[...comments, ...bookmarks].map(({ post }) => post),
      ...reactions.flatMap(({ target, targetId }) => (target === 'post' ? [targetId] : [])),
    ]),
    commentIds: unique([
      ...comments.flatMap(({ parent }) => (parent === undefined ? [] : [parent])),
      ...reactions.flatMap(({ target, targetId }) => (target === 'comment' ? [targetId] : [])),
    ]),
  }
}

function unique(names: string[]): string[] {
  return [...new Set(names)]
}
