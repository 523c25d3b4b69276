import type { Cid } from '../../core/cid'
import { writeCar } from '../../core/car'
import { directoryTree, fileTree, type Tree } from '../../core/unixfs'
import { utf8 } from '../../core/utf8'
import type { Env } from '../../env'
import { keyOf as keyOfMedia } from '../media/objects'
import { cardPng, cardSvg } from './card'
import type { CollectibleMetadata } from './contract'
import { metadataBytes, metadataOf, type Picture } from './metadata'
import type { Content } from './subject'

/** The largest picture that goes into a collectible. */
const MOST_BYTES = 5 * 1024 * 1024

export type Source = { env: Env; content: Content; origin: string; at: string }
type File = { picture: Omit<Picture, 'cid'>; tree: Tree }

export type Made = {
  metadata: CollectibleMetadata
  root: Cid
  metadataCid: Cid
  image: Picture
  tree: Tree
  car: ReturnType<typeof writeCar>
}

/** All that a collectible is made of. Of the same content, counts and moment it is the same, byte for byte. */
export async function build(source: Source): Promise<Made> {
  const files = await picturesOf(source)
  const [first, ...rest] = files.map(({ picture, tree }): Picture => ({ ...picture, cid: tree.root }))
  const metadata = metadataOf({ ...source, pictures: [first!, ...rest] })
  const words = fileTree(metadataBytes(metadata))
  const tree = directoryTree({
    'metadata.json': words,
    ...Object.fromEntries(files.map(({ picture, tree: of }) => [picture.name, of])),
  })
  const car = writeCar(tree.root, tree.blocks)
  return { metadata, root: tree.root, metadataCid: words.root, image: first!, tree, car }
}

/** The first picture that hangs on it, or a card: what is shown stands first. */
async function picturesOf({ env, content }: Source): Promise<File[]> {
  const own = await firstPicture(env, content)
  if (own) return [fileOf('picture', own.bytes, own.type, `image.${extensions[own.type]}`)]
  const { bytes, isWhole } = await cardPng(content)
  const svg = utf8(cardSvg(content))
  const png = fileOf('card', bytes, 'image/png', 'image.png')
  const drawn = fileOf('card', svg, 'image/svg+xml', 'card.svg')
  // The pixels have letters for what they have letters for; the SVG is shown with those of whoever looks at it.
  return isWhole ? [png, drawn] : [drawn, png]
}

function fileOf(kind: Picture['kind'], bytes: Uint8Array<ArrayBuffer>, type: string, name: string): File {
  return { picture: { kind, type, bytes: bytes.length, name }, tree: fileTree(bytes) }
}

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

/** The picture as it is stored, or the smaller one that its author's browser made of it where that one is too large. */
async function firstPicture(env: Env, { media }: Content) {
  const file = media.find(({ kind }) => kind === 'image')
  if (!file) return null
  const variant = file.size <= MOST_BYTES ? 'full' : file.variants.medium ? 'medium' : null
  const object = variant && (await env.MEDIA.get(keyOfMedia(file.id, variant)))
  const type = object ? (object.httpMetadata?.contentType ?? '') : ''
  if (!object || object.size > MOST_BYTES || !(type in extensions)) return null
  return { bytes: new Uint8Array(await object.arrayBuffer()), type }
}
