/** What one request may bring; `worker/features/admin/contract.ts` has the limits. */
const SIZES = { users: 20, ties: 500, posts: 100, comments: 200, reactions: 500, bookmarks: 500 }

/**
 * The network as the bodies of import requests, in an order in which nothing refers to what is not there yet. Give each
 * answer back with `next(answer)`: it tells the ids that later bodies refer to.
 *
 * @param {ReturnType<typeof import('./network.mjs').buildNetwork>} network
 * @param {string} password of everybody in it
 * @returns {Generator<Record<string, object[]>, void, { posts: Record<string, string>, comments: Record<string, string> }>}
 */
export function* chunks({ users, friendships, follows, posts, comments, reactions, bookmarks }, password) {
  const ids = new Map()
  const learn = ({ posts, comments }) => {
    for (const [ref, id] of Object.entries({ ...posts, ...comments })) ids.set(ref, id)
  }
  // A parent in the same request has no id yet, and goes by its ref.
  const known = (ref) => ids.get(ref) ?? ref

  const accounts = users.map((user) => ({ ...user, email: `${user.username}@example.org`, password }))
  for (const part of pieces(accounts, SIZES.users)) yield { users: part }
  for (const part of pieces(follows, SIZES.ties)) yield { follows: part }
  for (const part of pieces(friendships, SIZES.ties)) yield { friendships: part }
  for (const part of pieces(posts, SIZES.posts)) learn(yield { posts: part })
  for (const part of pieces(comments, SIZES.comments)) {
    const placed = part.map(({ post, parent, ...comment }) => ({
      ...comment,
      post: known(post),
      ...(parent && { parent: known(parent) }),
    }))
    learn(yield { comments: placed })
  }
  for (const part of pieces(reactions, SIZES.reactions)) {
    const aimed = part.map(({ target, ...reaction }) => ({
      ...reaction,
      target: target.startsWith('post-') ? 'post' : 'comment',
      targetId: known(target),
    }))
    yield { reactions: aimed }
  }
  for (const part of pieces(bookmarks, SIZES.bookmarks)) {
    yield { bookmarks: part.map(({ post, ...bookmark }) => ({ ...bookmark, post: known(post) })) }
  }
}

/** @template T @param {T[]} rows @param {number} size @returns {T[][]} */
function pieces(rows, size) {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}
