import { inGroups } from '../format'
import { locale } from '../language'

const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })

/** A number short enough for a small place: 1.2K, with 1,234 on hover. */
export function Count({ value }: { value: number }) {
  return (
    <span className="tabular-nums" title={value >= 1000 ? inGroups(value) : undefined}>
      {compact.format(value)}
    </span>
  )
}
