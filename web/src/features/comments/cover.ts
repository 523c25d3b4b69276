import { draft } from '../../drafts'
import type { Stored } from '../../stored'

/** What stands in front of a comment, and whether its pictures are covered. */
export interface Cover {
  warning: string
  sensitive: boolean
}

export const uncovered: Cover = { warning: '', sensitive: false }

const kept = new Map<string, Stored<Cover>>()

/** @param key of the text that is being written */
export function coverIn(key: string): Stored<Cover> {
  const known = kept.get(key)
  if (known) return known
  const made = draft(`${key}.cover`, parseCover, ({ warning, sensitive }) => warning === '' && !sensitive)
  kept.set(key, made)
  return made
}

/** Also what was kept before there were any. */
export function parseCover(value: unknown): Cover {
  if (typeof value !== 'object' || value === null) return uncovered
  const { warning, sensitive }: { [Key in keyof Cover]?: unknown } = value
  return { warning: typeof warning === 'string' ? warning : '', sensitive: sensitive === true }
}
