import { eq } from 'drizzle-orm'
import { iso } from '../../core/time'
import { directory, lengthOf, type PlacedEntry } from '../../core/zip'
import { type StoredEntry, users } from '../../db/schema'
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type Manifest } from '../archive/contract'
import { type PartFile, textFile } from './part'
import { readme } from './readme'
import type { Source } from './section'
import { type ExportRow, partsOf } from './store'

const PARTS_AT_ONCE = 20

export type Last = { files: PartFile[]; end: Uint8Array }

/** The last part: what the archive is, in a manifest and in words, and the directory of all of it. */
export async function makeLast(source: Source, row: ExportRow): Promise<Last> {
  const { db } = source.ctx
  const [owner] = await db
    .select({ id: users.id, username: users.username, displayName: users.displayName })
    .from(users)
    .where(eq(users.id, row.userId))
  if (!owner) throw new Error('the account of an archive is gone')
  const made = await everyEntry(source, row)
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    id: row.id,
    createdAt: iso(row.createdAt),
    origin: row.origin,
    account: owner,
    counts: countsOf(made.map(({ entry }) => entry)),
    files: [],
  }
  const words = textFile('README.txt', 'text', readme(manifest))
  manifest.files = [...made.map(({ entry }) => entry), words.entry].map(
    ({ path, kind, items, size, sha256 }) => ({
      path,
      kind,
      items,
      size,
      sha256,
    }),
  )
  const files = [words, textFile('manifest.json', 'manifest', `${JSON.stringify(manifest, null, 2)}\n`)]
  const placed = made.map(({ entry, offset }) => ({ ...entry, offset }))
  let start = row.bytes
  for (const { entry } of files) {
    placed.push({ ...entry, offset: start })
    start += lengthOf(entry)
  }
  return { files, end: directory(placed satisfies PlacedEntry[], start, row.createdAt) }
}

/** Every file of the parts so far, and where each begins. */
async function everyEntry(
  { ctx }: Source,
  row: ExportRow,
): Promise<{ entry: StoredEntry; offset: number }[]> {
  const found: { entry: StoredEntry; offset: number }[] = []
  let offset = 0
  for (let from = 0; from < row.parts; from += PARTS_AT_ONCE) {
    for (const { entries } of await partsOf(ctx.db, row.id, from, PARTS_AT_ONCE)) {
      for (const entry of entries) {
        found.push({ entry, offset })
        offset += lengthOf(entry)
      }
    }
  }
  if (offset !== row.bytes) throw new Error('the parts of an archive are not as long as they were')
  return found
}

function countsOf(entries: StoredEntry[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind, items } of entries) if (items !== null) counts[kind] = (counts[kind] ?? 0) + items
  return counts
}
