import { Flag, ScanSearch } from 'lucide-react'
import { useLocation } from 'wouter'
import type { CaseCard } from '@worker/features/moderation/contract-desk'
import { rich, t } from '../../../messages'
import { Avatar } from '../../../ui/Avatar'
import { Badge } from '../../../ui/Badge'
import { RelativeTime } from '../../../ui/RelativeTime'
import { Link } from 'wouter'
import { ruleLabel, subjectNames } from '../words'
import { deeds, states } from './desk-words'

interface CaseRowProps {
  card: CaseCard
  'aria-posinset'?: number
  'aria-setsize'?: number
}

/** A case in the queue: what it is about, why, and how it stands. `j` and `k` move, Enter opens. */
export function CaseRow({ card, ...position }: CaseRowProps) {
  const [, navigate] = useLocation()
  const { id, subject, person, label, reportCount, contentState, outcome, assignee } = card
  const place = `/moderation/cases/${id}`
  const what = t('{rule}: {subject} by {name}', {
    rule: ruleLabel(label),
    subject: subjectNames[subject.type],
    name: person.displayName,
  })
  return (
    <article
      {...position}
      data-row
      tabIndex={0}
      aria-label={what}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && navigate(place)}
      className="relative flex scroll-mt-16 gap-3 border-b border-line px-4 py-3 -outline-offset-2 hover:bg-sunken/60"
    >
      <Avatar url={person.avatarUrl} size="sm" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={place} tabIndex={-1} className="font-bold after:absolute after:inset-0">
            {ruleLabel(label)}
          </Link>
          <span className="text-sm text-soft">
            {rich('{subject} by {name}', {
              subject: subjectNames[subject.type],
              name: <bdi>{person.displayName}</bdi>,
            })}
          </span>
          {contentState && <Badge tone="danger">{states[contentState]}</Badge>}
          {outcome && <Badge tone="presence">{deeds[outcome]}</Badge>}
          {assignee && <Badge tone="accent">{assignee.displayName}</Badge>}
        </p>
        <p dir="auto" className="line-clamp-2 text-sm">
          {card.excerpt}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1 text-sm text-soft">
        <RelativeTime at={card.openedAt} />
        <span className="flex items-center gap-2 tabular-nums">
          {reportCount > 0 && (
            <span className="flex items-center gap-1" title={t('{reportCount} reported it', { reportCount })}>
              <Flag aria-hidden className="size-4" />
              {reportCount}
              <span className="sr-only">
                {t('{reportCount, plural, one {report} other {reports}}', { reportCount })}
              </span>
            </span>
          )}
          {card.score > 0 && (
            <span className="flex items-center gap-1" title={t('How sure the analysis is')}>
              <ScanSearch aria-hidden className="size-4" />
              {card.score}
              <span className="sr-only">{t('percent sure')}</span>
            </span>
          )}
        </span>
      </div>
    </article>
  )
}
