import { useMemo, useState } from 'react'
import type { Activity } from '@worker/features/engagement/contract'
import { inSentence } from '../../language'
import { t } from '../../messages'
import { Chart, type ChartSeries } from '../../ui/Chart'
import { Segmented } from '../../ui/Segmented'
import { useToday } from '../../ui/today'
import { everyMonth, friendsOverTime, type Month } from './months'

type View = 'given' | 'received' | 'friends'

/** The months of a person, as lines: what they do, what comes to them, who their friends are. */
export function ActivityChart({ activity }: { activity: Activity }) {
  const [view, setView] = useState<View>('given')
  const present = useToday().slice(0, 7)
  const { names, series } = useMemo(() => {
    const months = everyMonth(activity.months, present)
    return { names: months.map(({ month }) => month), series: seriesOf(view, months, activity) }
  }, [activity, view, present])
  const options = [
    { value: 'given', label: t('Given') },
    { value: 'received', label: t('Received') },
    ...(activity.totals.friends === null ? [] : [{ value: 'friends', label: t('Friends') } as const]),
  ] as const
  return (
    <>
      <div className="mb-3">
        <Segmented label={t('What the chart shows')} value={view} onChange={setView} options={options} />
      </div>
      <Chart
        label={t('By month: {value}', { value: series.map(({ label }) => inSentence(label)).join(', ') })}
        names={names}
        nameOfNames={t('Month')}
        series={series}
        kind={names.length < 3 ? 'bars' : 'lines'}
      />
    </>
  )
}

function seriesOf(view: View, months: Month[], { totals }: Activity): ChartSeries[] {
  const line = (label: string, fact: Exclude<keyof Month, 'month'>) => ({
    label,
    values: months.map((month) => month[fact]),
  })
  switch (view) {
    case 'given':
      return [
        line(t('Posts'), 'posts'),
        line(t('Comments'), 'comments'),
        line(t('Reactions given'), 'reactionsGiven'),
      ]
    case 'received':
      return [line(t('Reactions received'), 'reactionsReceived'), line(t('Views received'), 'viewsReceived')]
    case 'friends':
      return [{ label: t('Friends'), values: friendsOverTime(months, totals.friends) ?? [] }]
  }
}
