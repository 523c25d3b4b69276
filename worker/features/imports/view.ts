import { iso, isoOrNull } from '../../core/time'
import { importLimits, importParts, ImportView } from './contract'
import type { ImportRow } from './store'

/** @param friends who can be asked again, where they are shown */
export function importView(row: ImportRow, friends: string[] = []): ImportView {
  const { id, name, size, step, todo, imported, leftOut, known, chunks } = row
  const preview = importParts.flatMap((part) => {
    const own = chunks.filter((chunk) => chunk.part === part)
    const sum = (of: 'items' | 'leftOut') => own.reduce((all, chunk) => all + chunk[of], 0)
    return own.length > 0 ? [{ part, count: sum('items'), leftOut: sum('leftOut') }] : []
  })
  return ImportView.parse({
    id,
    name,
    size,
    state: row.state,
    source: row.source,
    fault: row.fault,
    partSize: importLimits.part,
    received: Object.keys(row.parts)
      .map(Number)
      .sort((a, b) => a - b),
    preview,
    step: row.state === 'running' || row.state === 'done' ? step : 0,
    steps: todo.length,
    imported,
    leftOut,
    known,
    friends,
    createdAt: iso(row.createdAt),
    finishedAt: isoOrNull(row.finishedAt),
  })
}
