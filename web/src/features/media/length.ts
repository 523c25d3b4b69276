import { locale } from '../../language'

/** How long something lasts, as players show it: 1:05, or 1:00:00. */
export function lengthOf(milliseconds: number | null): string {
  const seconds = Math.round((milliseconds ?? 0) / 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** How much it takes: "184 kB", "2.4 MB". */
export function weightOf(bytes: number): string {
  const large = bytes >= 999_500
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / 1e6 : Math.max(1, bytes / 1e3))
}
