import { archivePath, MOST_ITEMS } from '../archive/contract'
import { byteLength } from '../../core/utf8'
import type { StoredPlace } from '../../db/schema'
import { type PartFile, textFile } from './part'
import { PAGE, type Source } from './section'
import { type Section, sections } from './sections'

/** Reads of one step, and bytes of JSON after which it ends. */
const MOST_READS = 12
const ENOUGH_BYTES = 2 * 1024 * 1024

export type Made = { files: PartFile[]; place: StoredPlace; items: number }

type Budget = { reads: number; bytes: number }
type ListOf = Extract<Section, { read: unknown }>

/** The next files of JSON, as many as one step makes: whole lists where they are short, a part of one where it is long. */
export async function makeData(source: Source, from: StoredPlace): Promise<Made> {
  const budget: Budget = { reads: MOST_READS, bytes: ENOUGH_BYTES }
  const files: PartFile[] = []
  let [place, items] = [from, 0]
  for (let section = sections[place.section]; section; section = sections[place.section]) {
    if (section.kind === 'media') break
    if (files.length > 0 && (budget.reads <= 0 || budget.bytes <= 0)) break
    if ('document' in section) {
      files.push(
        textFile(
          archivePath(section.kind),
          section.kind,
          `${JSON.stringify(await section.document(source), null, 2)}\n`,
        ),
      )
      budget.reads--
      place = afterSection(place)
      continue
    }
    const filled = await fillFile(source, section, place, budget)
    if (filled.lines.length > 0) {
      const path = archivePath(section.kind, place.file)
      files.push(textFile(path, section.kind, `[\n${filled.lines.join(',\n')}\n]\n`, filled.lines.length))
      items += filled.lines.length
    }
    place = filled.place
  }
  return { files, place, items }
}

/** The items of one file: as many as it may have, or as the step still has room for. */
async function fillFile(
  source: Source,
  section: ListOf,
  place: StoredPlace,
  budget: Budget,
): Promise<{ lines: string[]; place: StoredPlace }> {
  const lines: string[] = []
  let { after } = place
  do {
    const read = await section.read(source, after)
    for (const item of read.items) {
      const line = JSON.stringify(item)
      budget.bytes -= byteLength(line)
      lines.push(line)
    }
    budget.reads--
    after = read.after
    if (after === null) return { lines, place: afterSection(place) }
  } while (
    lines.length <= MOST_ITEMS - PAGE &&
    (lines.length === 0 || (budget.reads > 0 && budget.bytes > 0))
  )
  return { lines, place: { ...place, file: place.file + 1, after } }
}

function afterSection({ section }: StoredPlace): StoredPlace {
  return { section: section + 1, file: 1, after: null }
}
