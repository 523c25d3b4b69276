import { canonicalJson, type Json } from '../../core/canonical-json'
import { type Cid, cidText } from '../../core/cid'
import { visibleName } from './name'
import { utf8 } from '../../core/utf8'
import { UNIXFS_PROFILE } from '../../core/unixfs'
import type { CollectibleMetadata } from './contract'
import { type Content, pathOf } from './subject'

/** Goes up when what has the same names means something else. */
const FORMAT = { format: 'warren-collectible', version: 1, profile: UNIXFS_PROFILE } as const

/** What stands beside the metadata. */
export type Picture = { kind: 'picture' | 'card'; cid: Cid; type: string; bytes: number; name: string }

type Made = {
  content: Content
  origin: string
  /** The moment of which the counts are. */
  at: string
  /** The first is what is shown. */
  pictures: [Picture, ...Picture[]]
}

/** What a token says of itself: ERC-1155's metadata with the attributes that galleries show, and the content as it stood. */
export function metadataOf({ content, origin, at, pictures }: Made): CollectibleMetadata {
  const [image] = pictures
  return {
    name: visibleName(content),
    description: content.text,
    image: `ipfs://${cidText(image.cid)}`,
    external_url: origin + pathOf(content.type, content.id, content.postId),
    attributes: attributesOf(content),
    properties: propertiesOf({ content, origin, at, pictures }),
  }
}

export function metadataBytes(metadata: CollectibleMetadata): Uint8Array<ArrayBuffer> {
  // What JSON has no word for is in none of it.
  return utf8(canonicalJson(metadata as unknown as Json))
}

function attributesOf(content: Content): CollectibleMetadata['attributes'] {
  const { author, type, createdAt, language, tags, reactions, answers, views } = content
  const number = (trait_type: string, value: number) =>
    ({ trait_type, value, display_type: 'number' }) as const
  const reacted = Object.values(reactions).reduce((sum, count) => sum + count, 0)
  return [
    { trait_type: 'Author', value: author.displayName },
    { trait_type: 'Username', value: author.username },
    { trait_type: 'Kind', value: type },
    { trait_type: 'Published', value: Math.floor(Date.parse(createdAt) / 1_000), display_type: 'date' },
    ...(language === null ? [] : [{ trait_type: 'Language', value: language }]),
    ...tags.map((tag) => ({ trait_type: 'Tag', value: tag })),
    number('Reactions', reacted),
    number(type === 'post' ? 'Comments' : 'Replies', answers),
    ...(views === null ? [] : [number('Views', views)]),
  ]
}

function propertiesOf({ content, origin, at, pictures }: Made): Record<string, Json> {
  const { type, id, postId, author, text, language, tags, mentions, media, warning, sensitive } = content
  const { createdAt, editedAt, reactions, answers, views } = content
  return {
    ...FORMAT,
    made: at,
    origin,
    author: {
      id: author.id,
      username: author.username,
      name: author.displayName,
      url: `${origin}/@${author.username}`,
    },
    content: {
      type,
      id,
      text,
      language,
      tags,
      mentions,
      warning,
      sensitive,
      ...(type === 'comment' && { post: postId }),
      published: createdAt,
      edited: editedAt,
      media: media.map((file) => ({
        id: file.id,
        type: file.type,
        alt: file.alt,
        bytes: file.size,
        width: file.width,
        height: file.height,
      })),
    },
    counts: { reactions, answers, ...(views !== null && { views }) },
    files: pictures.map(({ kind, cid, type: of, bytes, name }) => ({
      kind,
      name,
      bytes,
      cid: cidText(cid),
      type: of,
      uri: `ipfs://${cidText(cid)}`,
    })),
  }
}
