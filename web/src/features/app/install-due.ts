import { kept } from '../../kept'

/** On how many days somebody was here before it is worth a word. */
const DAYS = 3

/** The days, as far as they matter; `asked` once the card has been seen to. */
export interface Use {
  days: readonly string[]
  asked: boolean
}

export const use = kept<Use>('app-use', parseUse)

/** Counts today. */
export function noteUse(today: string): void {
  const { days, asked } = use.get()
  if (asked || days.includes(today) || days.length >= DAYS) return
  use.set({ days: [...days, today], asked })
}

/** The card is not shown again, whatever was said to it. */
export function noteAsked(): void {
  use.set({ days: [], asked: true })
}

export function isDue({ days, asked }: Use): boolean {
  return !asked && days.length >= DAYS
}

function parseUse(value: unknown): Use {
  if (typeof value !== 'object' || value === null) return { days: [], asked: false }
  const { days, asked }: { days?: unknown; asked?: unknown } = value
  return { days: Array.isArray(days) ? days.map(String) : [], asked: asked === true }
}
