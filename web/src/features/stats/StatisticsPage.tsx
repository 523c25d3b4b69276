import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { PostStats } from '@worker/features/stats/contract'
import { api, read } from '../../api'
import { inSentence } from '../../language'
import { inGroups } from '../../format'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { ownTimeZone } from '../../time-zone'
import { Chart } from '../../ui/Chart'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { Controls } from './Controls'
import { addressOf, type Question, readQuestion } from './query'
import { TagTable } from './TagTable'

/** How much is written in the whole warren, over time and by tag. */
export function StatisticsPage() {
  const question = readQuestion(useSearch())
  const [, navigate] = useLocation()
  const ask = (next: Question) => navigate(addressOf(next), { replace: true })
  const timezone = ownTimeZone()
  const stats = useQuery({
    queryKey: ['statistics', question, timezone],
    queryFn: () => read(api.stats.posts.$get({ query: { ...question, timezone } })),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Page title={t('Statistics')} back>
      <div className="flex flex-col gap-3">
        <Controls question={question} answer={stats.data} onAsk={ask} />
        {stats.isPending && <Skeleton className="h-96" />}
        {stats.isError && <ErrorState error={stats.error} onRetry={() => void stats.refetch()} />}
        {stats.data && !stats.isError && (
          <Answer stats={stats.data} onTag={(tag) => ask({ ...question, tag })} />
        )}
      </div>
    </Page>
  )
}

const nouns = { year: t('Year'), month: t('Month'), week: t('Week'), day: t('Day'), tag: t('Range') } as const

function Answer({ stats, onTag }: { stats: PostStats; onTag: (tag: string) => void }) {
  const { by, periods, tags, total, from, to } = stats
  const [only] = tags
  const isOneTag = tags.length === 1 && only?.posts === total && stats.otherTagUses === 0
  const { names, posts, lines } = useMemo(
    () => ({
      names: periods.map(({ name }) => name),
      posts: [{ label: t('Posts'), values: periods.map((period) => period.posts) }],
      lines: tags.slice(0, 5).map(({ tag, series }) => ({ label: `#${tag}`, values: series })),
    }),
    [periods, tags],
  )
  const noun = nouns[by]
  const range = t('{from} to {to}', { from, to })
  return (
    <>
      <Section
        title={total === 1 ? t('1 public post') : t('{total} public posts', { total: inGroups(total) })}
        note={t('{range}. Days are those of {zone}.', { range, zone: stats.timeZone })}
      >
        <Chart
          label={t('Public posts by {noun}, {range}', { noun: inSentence(noun), range })}
          names={names}
          nameOfNames={noun}
          series={posts}
          kind="bars"
        />
      </Section>
      {tags.length > 0 && !isOneTag && (
        <Section title={t('Tags')} note={t('The most used ones. Press one to see it alone.')}>
          <Chart
            label={t('The most used tags by {noun}, {range}', { noun: inSentence(noun), range })}
            names={names}
            nameOfNames={noun}
            series={lines}
            kind={names.length < 3 ? 'bars' : 'lines'}
          />
          <TagTable stats={stats} onTag={onTag} />
        </Section>
      )}
    </>
  )
}
