import { type CommentId, newId, type PostId, type UserId } from '../../core/ids'
import type { ImportedUser } from '../auth/import'
import type { ImportedComment } from '../comments/import'
import { commentLimits } from '../comments/limits'
import type { ImportedPost } from '../posts/import'
import { wallRefusal } from '../posts/policy'
import type { ImportedReaction } from '../reactions/import'
import type { Import } from './contract'
import { type Directory, type Known, openDirectory, refuse } from './directory'

/**
 * The rows an import stands for: every name and `ref` replaced by an id, new ids stamped with the time of the thing.
 * A ref counts from where it stands, so a comment's parent comes before it.
 *
 * @throws invalid_input, with the path of the first thing that is wrong
 */
export function resolve(input: Import, known: Known, now: number) {
  const directory = openDirectory(known, now)
  return {
    users: input.users.map((user, i) => resolveUser(directory, user, `users.${i}`)),
    posts: input.posts.map((post, i) => resolvePost(directory, post, `posts.${i}`)),
    comments: input.comments.map((comment, i) => resolveComment(directory, comment, `comments.${i}`)),
    reactions: input.reactions.map((reaction, i) => resolveReaction(directory, reaction, `reactions.${i}`)),
    friendships: input.friendships.map(({ a, b, createdAt }, i) => ({
      userId: directory.person(a, `friendships.${i}.a`),
      friendId: directory.person(b, `friendships.${i}.b`),
      createdAt: directory.time(createdAt, `friendships.${i}`),
    })),
    follows: input.follows.map(({ follower, followee, createdAt }, i) => ({
      followerId: directory.person(follower, `follows.${i}.follower`),
      followeeId: directory.person(followee, `follows.${i}.followee`),
      createdAt: directory.time(createdAt, `follows.${i}`),
    })),
    bookmarks: input.bookmarks.map(({ user, post, createdAt }, i) => ({
      userId: directory.person(user, `bookmarks.${i}.user`),
      postId: directory.post(post, `bookmarks.${i}.post`),
      createdAt: directory.time(createdAt, `bookmarks.${i}`),
    })),
  }
}

function resolveUser(directory: Directory, user: Import['users'][number], path: string): ImportedUser {
  const createdAt = directory.time(user.createdAt, path)
  const id = newId<UserId>(createdAt)
  directory.addPerson(user.username, id)
  return { ...user, id, createdAt }
}

function resolvePost(directory: Directory, post: Import['posts'][number], path: string): ImportedPost {
  const { ref, author, wall = author, text, tags, visibility } = post
  const createdAt = directory.time(post.createdAt, path)
  const authorId = directory.person(author, `${path}.author`)
  const wallId = directory.person(wall, `${path}.wall`)
  // Whether they were friends then is not known now.
  const refusal = wallRefusal({ isOwn: authorId === wallId, isFriend: true }, visibility)
  if (refusal) refuse(`${path}.visibility`, refusal)
  const id = newId<PostId>(createdAt)
  directory.addPost(ref, id, path)
  const mentions = directory.mentioned(text)
  return { id, authorId, wallId, text, tags, mentions, visibility, createdAt, language: null }
}

function resolveComment(
  directory: Directory,
  comment: Import['comments'][number],
  path: string,
): ImportedComment {
  const { ref, author, text } = comment
  const createdAt = directory.time(comment.createdAt, path)
  const authorId = directory.person(author, `${path}.author`)
  const postId = directory.post(comment.post, `${path}.post`)
  const parent = comment.parent === undefined ? null : directory.comment(comment.parent, `${path}.parent`)
  if (parent && parent.postId !== postId) refuse(`${path}.parent`, 'Belongs to another post')
  const depth = parent ? parent.depth + 1 : 0
  if (depth > commentLimits.depth)
    refuse(`${path}.parent`, `Replies go at most ${commentLimits.depth} levels deep`)
  const id = newId<CommentId>(createdAt)
  directory.addComment(ref, { id, postId, depth }, path)
  const mentions = directory.mentioned(text)
  const place = { postId, parentId: parent?.id ?? null, depth }
  return { id, ...place, authorId, text, mentions, createdAt, language: null }
}

function resolveReaction(
  directory: Directory,
  reaction: Import['reactions'][number],
  path: string,
): ImportedReaction {
  const { target: type, targetId, user, kind } = reaction
  return {
    target:
      type === 'post'
        ? { type, id: directory.post(targetId, `${path}.targetId`) }
        : { type, id: directory.comment(targetId, `${path}.targetId`).id },
    userId: directory.person(user, `${path}.user`),
    kind,
    createdAt: directory.time(reaction.createdAt, path),
  }
}
