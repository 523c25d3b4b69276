import { useLocation, useSearch } from 'wouter'
import { t } from '../../../messages'
import { Card } from '../../../ui/Card'
import { EmptyState } from '../../../ui/EmptyState'
import { PagedList } from '../../../ui/PagedList'
import { Segmented } from '../../../ui/Segmented'
import { Select } from '../../../ui/Select'
import { findings, ruleLabel, rules } from '../words'
import { CaseRow } from './CaseRow'
import { addressOf, readFilter } from './queue-filter'
import { type CaseFilter, useCases } from './useDesk'

/** The cases that wait, the most urgent first, or those that are closed. */
export function Queue() {
  const filter = readFilter(useSearch())
  const query = useCases(filter)
  const loaded = query.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0
  return (
    <>
      <Filters filter={filter} />
      <p role="status" className="px-4 pb-2 text-sm text-soft sm:px-1">
        {query.data &&
          (query.hasNextPage
            ? t('{loaded}+ cases', { loaded })
            : t('{loaded, plural, one {# case} other {# cases}}', { loaded }))}
      </p>
      <Card className="overflow-hidden">
        <PagedList
          query={query}
          name={`cases ${addressOf(filter)}`}
          label={t('Cases')}
          keyOf={caseId}
          empty={<NothingThere filter={filter} />}
        >
          {(card, position) => <CaseRow card={card} {...position} />}
        </PagedList>
      </Card>
    </>
  )
}

function NothingThere({ filter: { state, type, label, assigned } }: { filter: CaseFilter }) {
  if (state === 'closed' || type || label || assigned)
    return <EmptyState title={t('No such cases')}>{t('Nothing fits these filters.')}</EmptyState>
  return (
    <EmptyState title={t('All quiet in the warren')}>
      {t('Nobody waits for a decision. Time for a carrot; new cases show up here by themselves.')}
    </EmptyState>
  )
}

const anything = { value: '', label: t('Any') } as const

const labels = [
  anything,
  ...rules.map(({ value, label }) => ({ value, label })),
  ...Object.keys(findings).map((value) => ({ value, label: ruleLabel(value) })),
]

function Filters({ filter }: { filter: CaseFilter }) {
  const [, navigate] = useLocation()
  const { state, sort, type, label, assigned } = filter
  const choose = (change: { [Key in keyof CaseFilter]?: CaseFilter[Key] | '' }) =>
    navigate(addressOf(readFilter(new URLSearchParams({ ...filter, ...change }).toString())), {
      replace: true,
    })
  return (
    <div className="flex flex-wrap items-end gap-3 px-4 pb-3 sm:px-0">
      <Segmented
        label={t('State')}
        value={state}
        onChange={(next) => choose({ state: next })}
        options={[
          { value: 'open', label: t('Open') },
          { value: 'closed', label: t('Closed') },
        ]}
      />
      <Select
        label={t('About')}
        value={type ?? ''}
        onChange={(next) => choose({ type: next })}
        options={[
          anything,
          { value: 'post', label: t('Posts') },
          { value: 'comment', label: t('Comments') },
          { value: 'message', label: t('Messages') },
          { value: 'profile', label: t('Profiles') },
        ]}
      />
      <Select
        label={t('Label')}
        value={label ?? ''}
        onChange={(next) => choose({ label: next })}
        options={labels}
      />
      <Select
        label={t('Taken by')}
        value={assigned ?? ''}
        onChange={(next) => choose({ assigned: next })}
        options={[
          { value: '', label: t('Anybody') },
          { value: 'me', label: t('Me') },
          { value: 'nobody', label: t('Nobody') },
        ]}
      />
      <Select
        label={t('Order')}
        value={sort}
        onChange={(next) => choose({ sort: next })}
        options={[
          { value: 'urgent', label: t('Most urgent') },
          { value: 'newest', label: t('Newest') },
          { value: 'oldest', label: t('Oldest') },
        ]}
      />
    </div>
  )
}

function caseId({ id }: { id: string }): string {
  return id
}
