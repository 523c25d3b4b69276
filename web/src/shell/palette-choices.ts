import type { Shortcut } from '../shortcuts'
import { PALETTE } from './palette-key'

/** These mean the row that has the focus, which the palette takes. */
const aboutRows = 'jklrsb.'

/** Those of them that lead somewhere from anywhere. */
export function fromAnywhere<Action extends Shortcut>(bound: readonly Action[]): Action[] {
  return bound.filter(({ keys }) => keys !== PALETTE && !aboutRows.includes(keys))
}

/** Whether what something is called has every word that was typed, as words begin. */
export function isMeant(typed: string, label: string): boolean {
  const name = ` ${label.toLowerCase()}`
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(` ${word}`))
}

/** The place of the next choice, round and round. */
export function moved(place: number, step: 1 | -1, count: number): number {
  return count === 0 ? 0 : (place + step + count) % count
}
