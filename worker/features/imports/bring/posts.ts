import { newIdAt, type PostId } from '../../../core/ids'
import { line, prose, Tag } from '../../../core/text'
import { emit } from '../../../events/outbox'
import { hangImported, listedOf, type StoredFile } from '../../media/import'
import { bitOf } from '../../posts/keepers'
import { languageOf } from '../../posts/language'
import { type ImportedPost, importPin, importPosts, importRevisions, ownPosts } from '../../posts/import'
import { postLimits } from '../../posts/limits'
import type { ItemOf } from '../items'
import { fileKeeper } from './files'
import { quotedIn } from './quotes'
import {
  type Brought,
  cameIn,
  idWhereMade,
  isKnown,
  mentionedIn,
  type Outcome,
  staysOut,
  timeOf,
  type World,
} from './world'

type Post = ItemOf<'post' | 'reply'>

const Text = prose({ ...postLimits.text, min: 0 })
const Warning = line(postLimits.warning)
/** Of earlier versions the last so many, which are analysed as the post is. */
const MOST_REVISIONS = 50

/** Posts on one's own wall, at the time when they were written. Nobody is told. */
export async function bringPosts(world: World, items: Post[]): Promise<Brought> {
  const { ctx, me } = world
  const keeper = fileKeeper(world)
  const mentioned = await mentionedIn(world, items)
  const quotes = await quotedIn(world, items)
  const here = new Set(
    (
      await ownPosts(
        ctx.db,
        me,
        items.flatMap(({ key }) => idWhereMade(key)),
      )
    ).map(({ id }) => id as string),
  )
  const made: { post: ImportedPost; item: Post; files: StoredFile[] }[] = []
  const outcomes: Outcome[] = []
  for (const [i, item] of items.entries()) {
    if (idWhereMade(item.key).some((id) => here.has(id))) {
      outcomes.push(isKnown(item))
      continue
    }
    const text = Text.safeParse(item.text)
    const warning = Warning.safeParse(item.warning)
    if (!text.success || !warning.success) {
      outcomes.push(staysOut(item, 'not_readable'))
      continue
    }
    const files = await keeper.keepAll(item.files, 'post')
    if (text.data === '' && files.length === 0) {
      outcomes.push(staysOut(item, item.files.length > 0 ? 'file_refused' : 'empty'))
      continue
    }
    const createdAt = timeOf(world, item.at)
    const editedAt = item.editedAt === null ? null : timeOf(world, item.editedAt)
    const post = {
      id: newIdAt<PostId>(createdAt, world.place + i),
      authorId: me,
      wallId: me,
      text: text.data,
      tags: item.tags.flatMap((tag) => Tag.safeParse(tag).data ?? []),
      mentions: item.names ? mentioned(text.data) : [],
      visibility: item.visibility,
      createdAt,
      editedAt,
      isDraft: item.draft,
      sensitive: item.sensitive,
      warning: warning.data,
      language: item.language === undefined ? await languageOf(text.data) : item.language,
      commentsFrom: item.commentsFrom ?? 'everyone',
      lockedBy: item.locked ? bitOf('author') : 0,
      quotedId: quotes.of(item),
      quotesFrom: item.quotesFrom ?? 'everyone',
      media: files.map(listedOf),
    }
    made.push({ post, item, files })
    if (!item.draft) quotes.made(item, post.id)
    const lost = item.quoted && post.quotedId === null ? 'quote_gone' : item.note
    const note = files.length < item.files.length ? 'file_refused' : lost
    outcomes.push(cameIn(item, { id: post.id, editedAt }, note))
  }
  const posts = made.map(({ post }) => post)
  return {
    statements: [
      ...made.flatMap(({ post, files }) => hangImported(ctx.db, files, { to: 'post', id: post.id })),
      ...importPosts(ctx.db, posts),
      ...importRevisions(
        ctx.db,
        made.flatMap((each) => revisionsOf(world, each)),
      ),
      ...made.flatMap(({ post, item }) => pinOf(world, post, item)),
      ...posts
        .filter(({ isDraft }) => !isDraft)
        .map(({ id }) =>
          emit(ctx, 'content.imported', { target: 'post', postId: id, commentId: null, authorId: me }),
        ),
    ],
    outcomes,
    giveUp: keeper.giveUp,
  }
}

function pinOf({ ctx, me }: World, { id, visibility, isDraft }: ImportedPost, { pinnedAt }: Post) {
  const isNone = pinnedAt === null || pinnedAt === undefined || isDraft || visibility === 'private'
  return isNone ? [] : [importPin(ctx.db, me, id, Math.min(pinnedAt, ctx.now))]
}

function revisionsOf(world: World, { post, item }: { post: ImportedPost; item: Post }) {
  const readable = item.revisions.flatMap(({ text, tags, visibility, language, at }) => {
    const { success, data } = Text.safeParse(text)
    const kept = tags.flatMap((tag) => Tag.safeParse(tag).data ?? [])
    return success ? [{ text: data, tags: kept, visibility, language, createdAt: timeOf(world, at) }] : []
  })
  return readable.slice(-MOST_REVISIONS).map((version, i) => ({ postId: post.id, number: i + 1, ...version }))
}
