import { locale } from './language'

const groups = new Intl.NumberFormat(locale)

/** "2,000". */
export function inGroups(count: number): string {
  return groups.format(count)
}
