import { type CommentId, newIdAt, PostId } from '../../../core/ids'
import { prose } from '../../../core/text'
import { emit } from '../../../events/outbox'
import { type ImportedComment, importComments, ownComments } from '../../comments/import'
import { commentLimits } from '../../comments/limits'
import { hangImported, listedOf, type StoredFile } from '../../media/import'
import { ownPosts } from '../../posts/import'
import { Warning } from '../../posts/contract'
import { languageOf } from '../../posts/language'
import type { ItemOf } from '../items'
import { fileKeeper } from './files'
import {
  type Brought,
  cameIn,
  idWhereMade,
  isKnown,
  madeFrom,
  mentionedIn,
  type Outcome,
  staysOut,
  timeOf,
  type World,
} from './world'

type Comment = ItemOf<'comment'>
type Above = { id: CommentId; postId: PostId; depth: number }

const Text = prose({ ...commentLimits.text, min: 0 })

/** Comments on posts of one's own, under those of one's own that they answer. Nobody is told. */
export async function bringComments(world: World, items: Comment[]): Promise<Brought> {
  const { ctx, me } = world
  const keeper = fileKeeper(world)
  const mentioned = await mentionedIn(world, items)
  const { postOf, above, isHere } = await placesOf(world, items)
  const made: { comment: ImportedComment; files: StoredFile[] }[] = []
  const outcomes: Outcome[] = []
  for (const [i, item] of items.entries()) {
    if (isHere(item)) {
      outcomes.push(isKnown(item))
      continue
    }
    const postId = postOf(item)
    const text = Text.safeParse(item.text)
    const warning = Warning.safeParse(item.warning ?? '')
    if (!postId || !text.success || !warning.success) {
      outcomes.push(staysOut(item, postId ? 'not_readable' : 'target_gone'))
      continue
    }
    const files = await keeper.keepAll(item.files, 'comment')
    if (text.data === '' && files.length === 0) {
      outcomes.push(staysOut(item, item.files.length > 0 ? 'file_refused' : 'empty'))
      continue
    }
    const createdAt = timeOf(world, item.at)
    const editedAt = item.editedAt === null ? null : timeOf(world, item.editedAt)
    const named = item.parent === null ? undefined : above.get(item.parent)
    const parent = named?.postId === postId && named.depth < commentLimits.depth ? named : undefined
    const comment = {
      id: newIdAt<CommentId>(createdAt, world.place + i),
      postId,
      parentId: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      authorId: me,
      text: text.data,
      language: item.language === undefined ? await languageOf(text.data) : item.language,
      sensitive: item.sensitive ?? false,
      warning: warning.data,
      mentions: item.names ? mentioned(text.data) : [],
      createdAt,
      editedAt,
      media: files.map(listedOf),
    }
    above.set(item.key, { id: comment.id, postId, depth: comment.depth })
    made.push({ comment, files })
    const note = files.length < item.files.length ? 'file_refused' : item.note
    outcomes.push(cameIn(item, { id: comment.id, editedAt }, note))
  }
  return {
    statements: [
      ...made.flatMap(({ comment, files }) => hangImported(ctx.db, files, { to: 'comment', id: comment.id })),
      ...importComments(
        ctx.db,
        made.map(({ comment }) => comment),
      ),
      ...made.map(({ comment: { id: commentId, postId } }) =>
        emit(ctx, 'content.imported', { target: 'comment', postId, commentId, authorId: me }),
      ),
    ],
    outcomes,
    giveUp: keeper.giveUp,
  }
}

/** The posts they stand under and the comments they answer, as long as both are still the person's own. */
async function placesOf(world: World, items: Comment[]) {
  const { ctx, me } = world
  const named = items.flatMap(({ post, parent }) => (parent === null ? [post] : [post, parent]))
  const made = await madeFrom(world, named)
  const idOf = (key: string) => made.get(key) ?? idWhereMade(key)[0] ?? ''
  const posts = await ownPosts(ctx.db, me, named.map(idOf))
  const whereMade = items.flatMap(({ key }) => idWhereMade(key))
  const comments = await ownComments(ctx.db, me, [...named.map(idOf), ...whereMade])
  const byId = new Map(comments.map((comment) => [comment.id as string, comment]))
  const mine = new Set(posts.map(({ id }) => id as string))
  const above = new Map<string, Above>()
  for (const { parent } of items) {
    const comment = parent === null ? undefined : byId.get(idOf(parent))
    if (parent !== null && comment) above.set(parent, comment)
  }
  const postOf = ({ post }: Comment): PostId | null => {
    const id = idOf(post)
    return mine.has(id) ? PostId.parse(id) : null
  }
  const isHere = ({ key }: Comment) => idWhereMade(key).some((id) => byId.has(id))
  return { above, postOf, isHere }
}
