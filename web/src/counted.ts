import { locale } from './language'
import { t } from './messages'

const groups = new Intl.NumberFormat(locale)

/** "2,000". */
export function inGroups(count: number): string {
  return groups.format(count)
}

/** "1 thing", "2,000 things": whatever an archive has in it. */
export function things(count: number): string {
  return t('{count, plural, one {{number} thing} other {{number} things}}', {
    count,
    number: inGroups(count),
  })
}
