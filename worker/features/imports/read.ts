import type { Env } from '../../env'
import { mediaLimits } from '../media/limits'
import type { csvLists, importSources } from './contract'
import { chunkWriter } from './chunks'
import { archiveKey, unpackedKey } from './objects'
import { BadArchive } from './reading/bad-archive'
import { bounds } from './reading/bounds'
import type { Directory } from './reading/place'
import { tarFiles } from './reading/tar'
import { openFile, readFile } from './reading/unpack'
import { zipDirectory } from './reading/zip'
import { mastodonItems } from './sources/mastodon'
import { peopleIn } from './sources/people-csv'
import type { Archive, Reading } from './sources/source'
import { twitterItems, twitterRoot } from './sources/twitter'
import { warrenItems } from './sources/warren'
import type { ImportRow } from './store'

type Source = (typeof importSources)[number]
type List = (typeof csvLists)[number]

/**
 * Reads an archive as a whole and writes down what is in it, in chunks; nothing of it is stored for anybody to see. Done
 * again, it comes to the same.
 *
 * @throws BadArchive
 */
export async function readArchive(
  env: Env,
  row: Pick<ImportRow, 'id' | 'list' | 'host'>,
): Promise<{ source: Source; chunks: ImportRow['chunks'] }> {
  const { id, host } = row
  const writer = chunkWriter(env, id)
  const kind = row.list === null ? await kindOf(env, id) : 'csv'
  if (kind === 'csv') {
    const list = row.list as List
    for (const person of peopleIn(await wholeFile(env, id), list, host)) await writer.add(person)
    return { source: list, chunks: await writer.end() }
  }
  const key = archiveKey(id)
  const directory = kind === 'zip' ? await zipDirectory(env.MEDIA, key) : await unpackTar(env, id)
  const archive: Archive = { directory, host, open: (place) => openFile(env.MEDIA, key, place) }
  const { source, items } = readingOf(archive)
  for await (const item of items) await writer.add(item)
  const chunks = await writer.end()
  if (chunks.length === 0) throw new BadArchive('nothing_in_it')
  return { source, chunks }
}

function readingOf(archive: Archive): { source: Source; items: Reading } {
  if (archive.directory.has('manifest.json')) return { source: 'warren', items: warrenItems(archive) }
  const root = twitterRoot(archive.directory)
  return root === null
    ? { source: 'mastodon', items: mastodonItems(archive) }
    : { source: 'twitter', items: twitterItems(archive, root) }
}

/** By its first bytes: what begins as something else is nothing that is known here. */
async function kindOf({ MEDIA }: Env, id: string): Promise<'zip' | 'tar.gz'> {
  const object = await MEDIA.get(archiveKey(id), { range: { offset: 0, length: 4 } })
  const [a, b, c, d] = object ? new Uint8Array(await object.arrayBuffer()) : []
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) return 'zip'
  if (a === 0x1f && b === 0x8b) return 'tar.gz'
  throw new BadArchive('unknown_format')
}

const MOST_CSV = 8 * 1024 * 1024

async function wholeFile({ MEDIA }: Env, id: string): Promise<Uint8Array> {
  const key = archiveKey(id)
  const { size = 0 } = (await MEDIA.head(key)) ?? {}
  return readFile(MEDIA, key, { in: 'object', key, size }, MOST_CSV)
}

/** A tar archive is read from its beginning alone: what is in it is laid down beside it. */
async function unpackTar({ MEDIA }: Env, id: string): Promise<Directory> {
  const object = await MEDIA.get(archiveKey(id))
  if (!object) throw new BadArchive('damaged')
  const inflating = new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>
  const directory: Directory = new Map()
  const largest = Math.max(bounds.tarFile, ...Object.values(mediaLimits.bytes))
  for await (const { name, bytes } of tarFiles(object.body.pipeThrough(inflating), largest)) {
    const key = unpackedKey(id, directory.size)
    await MEDIA.put(key, bytes)
    directory.set(name, { in: 'object', key, size: bytes.length })
  }
  return directory
}
