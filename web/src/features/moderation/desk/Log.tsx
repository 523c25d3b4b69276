import { useState } from 'react'
import { folded } from '@worker/core/markup/fold'
import type { LogEntry } from '@worker/features/moderation/contract-desk'
import { t } from '../../../messages'
import { Card } from '../../../ui/Card'
import { EmptyState } from '../../../ui/EmptyState'
import { PagedList } from '../../../ui/PagedList'
import { RelativeTime } from '../../../ui/RelativeTime'
import { SearchField } from '../../../ui/SearchField'
import { logSentence } from './desk-words'
import { useLog } from './useDesk'

/** Who did what, in the order it happened; rows are only ever added. */
export function Log() {
  const [typed, setTyped] = useState('')
  const query = useLog()
  const wanted = folded(typed.trim())
  const data = query.data && {
    pages: query.data.pages.map((page) => ({
      ...page,
      items: page.items.filter((entry) => has(entry, wanted)),
    })),
  }
  return (
    <>
      <SearchField
        label={t('Filter the entries shown')}
        placeholder={t('A name, a deed, an id')}
        value={typed}
        onChange={setTyped}
        className="mx-4 mb-3 sm:mx-0"
      />
      <Card className="overflow-hidden">
        <PagedList
          query={{ ...query, data }}
          size="short"
          name="log"
          label={t('Log')}
          keyOf={entryId}
          empty={
            <EmptyState
              title={wanted === '' ? t('Nothing was done yet') : t('No such entry among those shown')}
            />
          }
        >
          {(entry) => <Entry entry={entry} />}
        </PagedList>
      </Card>
    </>
  )
}

function Entry({ entry }: { entry: LogEntry }) {
  const { actor, subject, details, createdAt } = entry
  const caseId = details['caseId']
  return (
    <article
      data-row
      tabIndex={-1}
      aria-label={logSentence(entry)}
      className="border-b border-line px-4 py-3"
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <bdi className="font-bold">{actor?.displayName ?? t('Warren itself')}</bdi>
        <span>{logSentence(entry)}</span>
        <span className="ms-auto text-sm text-soft">
          <RelativeTime at={createdAt} />
        </span>
      </p>
      <p className="font-mono text-xs text-soft">{subject}</p>
      {typeof caseId === 'string' && (
        <a href={`/moderation/cases/${caseId}`} className="text-sm font-bold text-accent hover:underline">
          {t('Open the case')}
        </a>
      )}
    </article>
  )
}

function has({ actor, action, subject, details }: LogEntry, wanted: string): boolean {
  if (wanted === '') return true
  const words = [actor?.username, actor?.displayName, logSentence({ action }), action, subject]
  return [...words, JSON.stringify(details)].some((word) => word && folded(word).includes(wanted))
}

function entryId({ id }: { id: string }): string {
  return id
}
