import { useQuery } from '@tanstack/react-query'
import type { Activity } from '@worker/features/engagement/contract'
import type { Profile } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { ActivityChart } from './ActivityChart'
import { HeatMap } from './HeatMap'
import { Numbers } from './Numbers'
import { TopPosts } from './TopPosts'

/** What a person did over time, on their profile. */
export function ActivityPanel({ person, isMe }: { person: Profile; isMe: boolean }) {
  const { username, displayName } = person
  const activity = useQuery({
    queryKey: ['activity', username],
    queryFn: () => read(api.users[':username'].activity.$get({ param: { username } })),
  })
  if (activity.isPending) return <ActivitySkeleton />
  if (activity.isError) return <ErrorState error={activity.error} onRetry={() => void activity.refetch()} />
  const { totals, calendar, streak, topPosts } = activity.data
  const nothing = Object.values(totals).every((value) => !value)
  if (nothing)
    return (
      <EmptyState title={t('A quiet life so far')}>
        {isMe
          ? t('Write, comment or react, and it will show here.')
          : t("There is nothing of {name}'s to show yet.", { name: displayName })}
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-3 pt-3">
      <Section
        title={t('A year')}
        note={
          isMe
            ? t('Everything you did. Others see of it what happened on public posts. Days are those of UTC.')
            : t('Public posts and what happened on them. Days are those of UTC.')
        }
      >
        <HeatMap calendar={calendar} />
        <div className="mt-4">
          <Numbers
            facts={[
              [t('Active days'), calendar.days.length],
              [t('Days in a row'), streak.current],
              [t('Longest streak'), streak.longest],
            ]}
          />
        </div>
      </Section>
      <Section title={t('In all')}>
        <Numbers facts={factsOf(totals)} />
        <div className="mt-5">
          <ActivityChart activity={activity.data} />
        </div>
      </Section>
      {topPosts.length > 0 && <TopPosts posts={topPosts} />}
    </div>
  )
}

function factsOf(totals: Activity['totals']): [string, number][] {
  const { posts, comments, reactionsGiven, reactionsReceived, viewsReceived, friends } = totals
  return [
    [t('Posts'), posts],
    [t('Comments'), comments],
    [t('Reactions given'), reactionsGiven],
    [t('Reactions received'), reactionsReceived],
    [t('Views received'), viewsReceived],
    ...(friends === null ? [] : [[t('Friends'), friends] satisfies [string, number]]),
  ]
}

function ActivitySkeleton() {
  return (
    <div role="status" className="flex flex-col gap-3 pt-3">
      <span className="sr-only">{t('Loading')}</span>
      <Skeleton className="h-72" />
      <Skeleton className="h-96" />
    </div>
  )
}
