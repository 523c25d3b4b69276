import { inGroups } from './format'
import { t } from './messages'

/** "1 thing", "2,000 things": whatever an archive has in it. */
export function things(count: number): string {
  return t('{count, plural, one {{number} thing} other {{number} things}}', {
    count,
    number: inGroups(count),
  })
}
