import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { timeOf } from '../../core/ids'
import { iso } from '../../core/time'
import { media, type StoredPlace } from '../../db/schema'
import { type ArchiveItem, archivePath } from '../archive/contract'
import { keyOf } from '../media/objects'
import { mediaVariants } from '../media/vocabulary'
import type { Made } from './data-part'
import { mediaPath } from './media-path'
import { type PartFile, summed, textFile } from './part'
import type { Source } from './section'

/** In one step: each is read twice, with up to three smaller versions. */
const FILES = 20
const ENOUGH_BYTES = 48 * 1024 * 1024

type Row = typeof media.$inferSelect
type Item = ArchiveItem<'media'>

/** The next files somebody uploaded, and a list of what is known of them. */
export async function makeMedia(source: Source, place: StoredPlace): Promise<Made> {
  const { ctx, owner } = source
  const rows = await ctx.db
    .select()
    .from(media)
    .where(and(eq(media.ownerId, owner), isNull(media.removedAt), sql`${media.id} > ${place.after ?? ''}`))
    .orderBy(asc(media.id))
    .limit(FILES)
  const files: PartFile[] = []
  const items: Item[] = []
  for (const row of rows) {
    const bytes = files.reduce((sum, { entry }) => sum + entry.size, 0)
    if (bytes > ENOUGH_BYTES) break
    const versions = await versionsOf(source, row)
    files.push(...versions.map(({ file }) => file))
    items.push(itemOf(row, versions))
  }
  const after = items.at(-1)?.id ?? null
  if (items.length > 0) {
    const text = `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`
    files.push(textFile(archivePath('media', place.file), 'media', text, items.length))
  }
  const isAll = rows.length < FILES && items.length === rows.length
  return {
    files,
    items: items.length,
    place: isAll
      ? { section: place.section + 1, file: 1, after: null }
      : { section: place.section, file: place.file + 1, after },
  }
}

type Version = { variant: Item['files'][number]['variant']; type: string; file: PartFile }

/** The bytes of a file and its smaller versions, as far as they are there. */
async function versionsOf({ ctx: { env } }: Source, row: Row): Promise<Version[]> {
  const variants = ['full', ...mediaVariants.filter((variant) => row.variants[variant])] as const
  const found = await Promise.all(
    variants.map(async (variant): Promise<Version[]> => {
      const object = keyOf(row.id, variant)
      const sums = await summed(env, object)
      if (!sums) return []
      const { type = row.type, ...rest } = sums
      const path = mediaPath(row, variant, type)
      return [{ variant, type, file: { entry: { path, kind: 'bytes', items: null, ...rest }, object } }]
    }),
  )
  return found.flat()
}

function itemOf(row: Row, versions: Version[]): Item {
  const { id, purpose, kind, type, name, width, height, duration, animated, alt, color, placeholder } = row
  return {
    id,
    purpose,
    kind,
    type,
    name,
    width,
    height,
    duration,
    animated,
    alt,
    color,
    placeholder,
    attachedTo: row.attachedTo && row.attachedId ? { kind: row.attachedTo, id: row.attachedId } : null,
    createdAt: iso(timeOf(id)),
    files: versions.map(({ variant, type, file: { entry } }) => ({
      variant,
      path: entry.path,
      type,
      size: entry.size,
      sha256: entry.sha256,
    })),
  }
}
