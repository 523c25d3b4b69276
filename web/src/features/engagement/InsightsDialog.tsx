import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PostInsights } from '@worker/features/engagement/contract'
import type { PostView } from '@worker/features/posts/contract'
import { api, read } from '../../api'
import { rich, t } from '../../messages'
import { Chart } from '../../ui/Chart'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { Skeleton } from '../../ui/Skeleton'
import { useToday } from '../../ui/today'
import { dailyCounts } from './days'
import { Numbers } from './Numbers'

interface InsightsDialogProps {
  post: PostView
  onOpenChange: (open: boolean) => void
}

/** How a post does, for its author. */
export function InsightsDialog({ post: { id }, onOpenChange }: InsightsDialogProps) {
  const insights = useQuery({
    queryKey: ['posts', 'insights', id],
    queryFn: () => read(api.posts[':id'].insights.$get({ param: { id } })),
    staleTime: 0,
  })
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('How this post does')}
      description={t('Only you see this, and it names nobody. Days are those of UTC.')}
      wide
    >
      {insights.isPending && <Skeleton className="h-96" />}
      {insights.isError && <ErrorState error={insights.error} onRetry={() => void insights.refetch()} />}
      {insights.data && <Insights insights={insights.data} />}
    </Dialog>
  )
}

function Insights({ insights }: { insights: PostInsights }) {
  const { views, comments, commenters, reactions, audience, days } = insights
  const today = useToday()
  const chart = useMemo(() => dailyCounts(days, today), [days, today])
  const reacted = Object.values(reactions).reduce((sum, count) => sum + count, 0)
  return (
    <div className="flex flex-col gap-5">
      <Numbers
        facts={[
          [t('Viewers'), views],
          [t('Reactions'), reacted],
          [t('Comments'), comments],
          [t('People who commented'), commenters],
        ]}
      />
      {days.length > 0 && (
        <Chart
          label={t('By day: views, reactions, comments')}
          names={chart.names}
          nameOfNames={t('Day')}
          series={chart.series}
          kind={chart.names.length < 3 ? 'bars' : 'lines'}
        />
      )}
      <Audience audience={audience} />
    </div>
  )
}

function Audience({ audience }: { audience: PostInsights['audience'] }) {
  if (!audience)
    return (
      <p className="text-sm text-soft">{t('Who your viewers are to you is told from five viewers on.')}</p>
    )
  const share = (count: number) => `${Math.round((count / audience.viewers) * 100)} %`
  return (
    <p>
      {rich(
        'Of {viewers} viewers, {friends} are friends of yours, {followers} follow you, and {others} are others.',
        {
          viewers:
            audience.viewers === 1000 ? t('the latest 1,000') : t('the {count}', { count: audience.viewers }),
          friends: <strong>{share(audience.friends)}</strong>,
          followers: <strong>{share(audience.followers)}</strong>,
          others: <strong>{share(audience.others)}</strong>,
        },
      )}
    </p>
  )
}
