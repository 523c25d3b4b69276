import { locale } from './language'

const lists = new Intl.ListFormat(locale)

/** "A", "A and B", "A, B and C". */
export function listed(parts: readonly string[]): string {
  return lists.format(parts)
}
