import { z } from 'zod'
import type { ProfileField } from '../../../db/schema'
import { commentLimits } from '../../comments/limits'
import { postLimits } from '../../posts/limits'
import type { Visibility } from '../../posts/vocabulary'
import { profileLimits } from '../../profiles/limits'
import type { ImportedFile, Item } from '../items'
import { BadArchive } from '../reading/bad-archive'
import { htmlToText } from '../reading/html-text'
import { jsonDocument, jsonList } from '../reading/json-list'
import { cut, fitsIn, labelOf, pieces, storable } from './labels'
import { audienceOf, converted, type Converted, Note } from './mastodon-post'
import { type Archive, nothing, type Reading } from './source'

const Activity = z.looseObject({ type: z.string(), object: z.unknown() })
const Line = z.looseObject({ type: z.string(), name: z.string(), value: z.string() })
const Actor = z.looseObject({
  id: z.string().max(400),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  attachment: z.array(Line).nullish().catch(null),
})

/** Where a post of theirs came to stand: answers to it hang there. */
type Standing = { post: string; comment: string | null; depth: number; visibility: Visibility }

/** An archive that Mastodon made: `outbox.json`, `actor.json`, and what they name. */
export async function* mastodonItems(archive: Archive): Reading {
  const { directory, open } = archive
  const outbox = directory.get('outbox.json')
  if (!outbox) throw new BadArchive('unknown_format')
  const profile = await profileOf(archive)
  if (profile) yield profile
  const standing = new Map<string, Standing>()
  const counts = { boost: 0, direct: 0 }
  let place = 0
  for await (const raw of jsonList(await open(outbox), 'orderedItems')) {
    place++
    const { success, data: activity } = Activity.safeParse(raw)
    if (success && activity.type === 'Announce') counts.boost++
    else yield* created(success ? activity.object : null, { archive, standing, counts, place })
  }
  for (const reason of ['boost', 'direct'] as const) {
    const count = counts[reason]
    if (count > 0) yield nothing({ key: `mastodon:${reason}`, part: 'posts', reason, count })
  }
  for (const [name, part] of [
    ['likes.json', 'reactions'],
    ['bookmarks.json', 'bookmarks'],
  ] as const) {
    const count = await countIn(archive, name)
    if (count > 0) yield nothing({ key: `mastodon:${part}`, part, reason: 'elsewhere', count })
  }
}

type Reader = {
  archive: Archive
  standing: Map<string, Standing>
  counts: { boost: number; direct: number }
  place: number
}

function* created(object: unknown, { archive, standing, counts, place }: Reader): Generator<Item> {
  const { success, data: note } = Note.safeParse(object)
  if (!success)
    return yield nothing({ key: `mastodon:${place}`, part: 'posts', reason: 'not_readable', count: 1 })
  const visibility = audienceOf(note)
  if (visibility === null) return void counts.direct++
  const key = `mastodon:${note.id}`
  const said = converted(note, archive.directory)
  if (!said) return yield nothing({ key, part: 'posts', reason: 'time_unknown', count: 1 })
  const label = labelOf(said.text || said.warning)
  const isReply = Boolean(note.inReplyTo)
  if (said.text === '' && said.files.length === 0)
    return yield nothing(
      { key, part: isReply ? 'replies' : 'posts', reason: said.note ?? 'empty', count: 1 },
      label,
    )
  const above = note.inReplyTo ? standing.get(note.inReplyTo) : undefined
  const common = { key, label, names: false }
  if (above && canHang(said, visibility, above)) {
    const parent = above.depth < commentLimits.depth ? above.comment : null
    standing.set(note.id, { ...above, comment: key, depth: parent ? above.depth + 1 : 0 })
    const { note: lost, tags: _, ...words } = said
    return yield { is: 'comment', ...common, ...words, note: lost, post: above.post, parent }
  }
  const [first = '', ...more] = pieces(said.text, postLimits.text, commentLimits.text)
  standing.set(note.id, { post: key, comment: null, depth: 0, visibility })
  const lost = more.length > 0 ? 'split' : said.note
  yield {
    is: isReply && !above ? 'reply' : 'post',
    ...common,
    ...said,
    text: first,
    note: lost,
    visibility,
    revisions: [],
    draft: false,
  }
  for (const [i, text] of more.entries())
    yield {
      is: 'comment',
      ...common,
      key: `${key}#${i + 2}`,
      label: labelOf(text),
      note: 'split',
      at: said.at + i + 1,
      text,
      language: said.language,
      editedAt: null,
      files: [],
      post: key,
      parent: null,
    }
}

/** An answer to oneself is a comment here, if it says no more than a comment can and is for no fewer people. */
function canHang(said: Converted, visibility: Visibility, above: Standing): boolean {
  return visibility === above.visibility && fitsIn(said.text, commentLimits.text)
}

async function profileOf({ directory, open }: Archive): Promise<Item | null> {
  const file = directory.get('actor.json')
  if (!file) return null
  const { success, data: actor } = Actor.safeParse(await jsonDocument(await open(file)))
  if (!success) return null
  const bio = storable(htmlToText(actor.summary ?? '', ({ text }) => text))
  const name = cut(storable(actor.name ?? '').replace(/\s+/g, ' '), profileLimits.displayName)
  const picture = (what: string): ImportedFile | null => {
    const found = [...directory].find(([path]) => new RegExp(`^${what}\\.[a-z0-9]{1,5}$`, 'i').test(path))
    return found ? { place: found[1], name: null, alt: '' } : null
  }
  return {
    is: 'profile',
    key: `mastodon:profile:${actor.id}`,
    label: name,
    note: fitsIn(bio, profileLimits.bio) ? null : 'bio_cut',
    patch: {
      ...(name !== '' && { displayName: name }),
      bio: cut(bio, profileLimits.bio),
      fields: linesOf(actor.attachment),
    },
    avatar: picture('avatar'),
    banner: picture('header'),
  }
}

/** The lines of a profile there. A link is what it leads to, of which its text may show a part only. */
function linesOf(attachment: z.infer<typeof Actor>['attachment']): ProfileField[] {
  return (attachment ?? [])
    .flatMap(({ type, name, value }) => {
      if (type !== 'PropertyValue') return []
      const href = /<a [^>]*href="(https?:[^"]+)"/i.exec(value)?.[1]
      const text = href ?? htmlToText(value, (link) => link.text)
      const plain = (said: string) => storable(said).replace(/\s+/g, ' ').trim()
      return [
        {
          label: cut(plain(name), profileLimits.fieldLabel),
          value: cut(plain(text), profileLimits.fieldValue),
        },
      ]
    })
    .filter(({ label, value }) => label !== '' && value !== '')
    .slice(0, profileLimits.fields)
}

async function countIn({ directory, open }: Archive, name: string): Promise<number> {
  const file = directory.get(name)
  if (!file) return 0
  let count = 0
  for await (const _ of jsonList(await open(file), 'orderedItems')) count++
  return count
}
