import { limits } from '@worker/core/limits'
import { locale } from '../../language'
import { t } from '../../messages'

const units = [
  [86_400, t('days|d')],
  [3_600, t('hours|h')],
  [60, 'min'],
  [1, 's'],
] as const

/** A number of seconds in its largest unit, such as "3 min". */
export function lagWords(seconds: number): string {
  const [size, name] = units.find(([size]) => seconds >= size) ?? [1, 's']
  return `${Math.floor(seconds / size)} ${name}`
}

/** A count as it comes from the API, where the largest stands for "so many or more". */
export function countWords(count: number): string {
  return count < limits.counted ? String(count) : `${limits.counted.toLocaleString(locale)}+`
}
