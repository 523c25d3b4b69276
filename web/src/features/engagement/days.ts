import type { PostInsights } from '@worker/features/engagement/contract'
import { t } from '../../messages'
import type { ChartSeries } from '../../ui/Chart'

const DAY = 24 * 60 * 60 * 1000
/** The longest chart. */
const MOST = 60

/** The days of a post up to today, the quiet ones too: as lines of a chart. */
export function dailyCounts(
  days: PostInsights['days'],
  today: string,
): { names: string[]; series: ChartSeries[] } {
  const last = Date.parse(today)
  const first = Math.max(Date.parse(days[0]?.date ?? today), last - (MOST - 1) * DAY)
  const names = Array.from({ length: Math.max(0, Math.round((last - first) / DAY)) + 1 }, (_, place) =>
    new Date(first + place * DAY).toISOString().slice(0, 10),
  )
  const byDate = new Map(days.map((day) => [day.date, day]))
  const line = (label: string, of: (day: PostInsights['days'][number]) => number) => ({
    label,
    values: names.map((name) => {
      const day = byDate.get(name)
      return day ? of(day) : 0
    }),
  })
  return {
    names,
    series: [
      line(t('Views'), (day) => day.views),
      line(t('Reactions'), ({ reactions }) =>
        Object.values(reactions).reduce((sum, count) => sum + count, 0),
      ),
      line(t('Comments'), (day) => day.comments),
    ],
  }
}
