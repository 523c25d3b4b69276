import { type ArchiveItem, archiveLists, type ArchiveList, Manifest } from '../../archive/contract'
import { ArchivedAccount } from '../../archive/contract-account'
import { MediaPatch } from '../../media/contract'
import { mediaVariants } from '../../media/vocabulary'
import { BadArchive } from '../reading/bad-archive'
import { jsonDocument, jsonList } from '../reading/json-list'
import { type Archive, nothing, type Reading } from './source'
import {
  commentOf,
  type Files,
  filterOf,
  followedTagOf,
  listedOf,
  listItemOf,
  markOf,
  postOf,
  profileOf,
  reactionOf,
  tieOf,
} from './warren-items'

const Look = MediaPatch.pick({ color: true, placeholder: true, duration: true }).strip()

/** An archive that a Warren made: see docs/archive.md. */
export async function* warrenItems(archive: Archive): Reading {
  const manifest = Manifest.safeParse(await documentOf(archive, 'manifest.json'))
  if (!manifest.success) throw new BadArchive('unknown_format')
  const { account, origin, counts } = manifest.data
  const isHere = new URL(origin).host === archive.host
  const files: Files = await filesOf(archive)
  const me = account.id
  const own = ArchivedAccount.safeParse(await documentOf(archive, 'account.json'))
  if (own.success) yield profileOf(own.data, files)
  for await (const post of listOf(archive, 'posts')) yield postOf(post, me, files)
  for await (const comment of listOf(archive, 'comments')) yield commentOf(comment, me, files)
  for await (const { post, ...rest } of listOf(archive, 'post-reactions'))
    yield reactionOf({ on: 'post', id: post.id, ...rest })
  for await (const { comment, ...rest } of listOf(archive, 'comment-reactions'))
    yield reactionOf({ on: 'comment', id: comment.id, ...rest })
  for await (const bookmark of listOf(archive, 'bookmarks')) yield markOf('bookmark', bookmark)
  for await (const muted of listOf(archive, 'muted-posts')) yield markOf('muted_post', muted)
  for (const [list, kind] of [
    ['following', 'follow'],
    ['friends', 'friend'],
    ['blocks', 'block'],
    ['mutes', 'mute'],
  ] as const)
    for await (const tie of listOf(archive, list)) yield tieOf(kind, tie, isHere)
  for await (const filter of listOf(archive, 'filters')) yield filterOf(filter)
  for await (const list of listOf(archive, 'lists')) yield listItemOf(list)
  for await (const member of listOf(archive, 'list-members')) yield listedOf(member, isHere)
  for await (const followed of listOf(archive, 'followed-tags')) yield followedTagOf(followed)
  const messages = counts.messages ?? 0
  if (messages > 0)
    yield nothing({ key: 'warren:messages', part: 'messages', reason: 'not_imported', count: messages })
}

async function documentOf({ directory, open }: Archive, path: string): Promise<unknown> {
  const file = directory.get(path)
  return file ? jsonDocument(await open(file)) : null
}

type Parsed<List extends ArchiveList> = ArchiveItem<List>

/** Every item of a list, from all of its files. What cannot be read ends the reading: Warren writes none such. */
async function* listOf<List extends ArchiveList>(
  { directory, open }: Archive,
  list: List,
): AsyncGenerator<Parsed<List>> {
  const schema = archiveLists[list]
  for (let n = 1; ; n++) {
    const file = directory.get(`${list}-${n}.json`)
    if (!file) return
    for await (const raw of jsonList(await open(file), null)) {
      const item = schema.safeParse(raw)
      if (!item.success) throw new BadArchive('damaged')
      yield item.data as Parsed<List>
    }
  }
}

async function filesOf(archive: Archive): Promise<Files> {
  const files: Files = new Map()
  for await (const { id, name, alt, files: bytes, ...known } of listOf(archive, 'media')) {
    const places = new Map(
      bytes.flatMap(({ variant, path }) => {
        const place = archive.directory.get(path)
        return place ? [[variant, place] as const] : []
      }),
    )
    const place = places.get('full')
    if (!place) continue
    const smaller = mediaVariants.flatMap((variant) => {
      const found = places.get(variant)
      return found ? [[variant, found] as const] : []
    })
    const look = Look.safeParse(known).data
    files.set(id, { place, name, alt, variants: Object.fromEntries(smaller), ...(look && { look }) })
  }
  return files
}
