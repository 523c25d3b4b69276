import { DomainError } from '../../core/errors'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { StoredMention } from '../../db/schema'
import { mentionsIn } from '../posts/mentions'

type Place = { id: CommentId; postId: PostId; depth: number }

/** What is stored already, of all that an import refers to: people by username, the rest by id. */
export type Known = { people: Map<string, UserId>; posts: Map<string, PostId>; comments: Map<string, Place> }

export type Directory = ReturnType<typeof openDirectory>

/**
 * Whom and what the rows of an import can refer to: what is stored, and what the same import has added so far.
 * Every look-up throws invalid_input with the path of a reference that leads nowhere.
 */
export function openDirectory(known: Known, now: number) {
  const people = new Map(known.people)
  const posts = shelf(known.posts, 'post')
  const comments = shelf(known.comments, 'comment')
  return {
    addPerson: (username: string, id: UserId) => people.set(username, id),
    addPost: posts.add,
    addComment: comments.add,
    post: posts.find,
    comment: comments.find,
    person: (username: string, path: string): UserId =>
      people.get(username) ?? refuse(path, `Nobody is called ${username}`),
    /** Those mentioned in a text who exist. */
    mentioned: (text: string): StoredMention[] =>
      mentionsIn(text).flatMap((username) => {
        const id = people.get(username)
        return id ? [{ id, username }] : []
      }),
    /** The time of a thing, which lies in the past. */
    time: (createdAt: string, path: string): number => {
      const at = Date.parse(createdAt)
      return at <= now ? at : refuse(`${path}.createdAt`, 'Lies in the future')
    },
  }
}

/** Things by `ref` or by id. A ref is good once, and comes before the id of something stored that happens to be equal. */
function shelf<Thing>(stored: Map<string, Thing>, kind: string) {
  const added = new Map<string, Thing>()
  return {
    add: (ref: string, thing: Thing, path: string): void => {
      if (added.has(ref)) refuse(`${path}.ref`, `There is another ${kind} ${ref}`)
      added.set(ref, thing)
    },
    find: (reference: string, path: string): Thing =>
      added.get(reference) ?? stored.get(reference) ?? refuse(path, `There is no ${kind} ${reference}`),
  }
}

export function refuse(path: string, message: string): never {
  throw new DomainError('invalid_input', `${path}: ${message}`, { errors: [{ path, message }] })
}
