import type { ReportView } from '@worker/features/moderation/contract-desk'
import { Link } from 'wouter'
import { t } from '../../../messages'
import { RelativeTime } from '../../../ui/RelativeTime'
import { Section } from '../../../ui/Section'
import { ruleLabel } from '../words'

/** Who reported it, for what, and what they added. */
export function Reports({ reports }: { reports: ReportView[] }) {
  if (reports.length === 0) return null
  return (
    <Section title={reports.length === 1 ? t('1 report') : t('{count} reports', { count: reports.length })}>
      <ul className="flex flex-col gap-3">
        {reports.map(({ id, reporter, reason, note, createdAt }) => (
          <li key={id}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-bold">{ruleLabel(reason)}</span>
              <span className="text-sm text-soft">
                <Link href={`/@${reporter.username}`} className="hover:underline">
                  <bdi>{reporter.displayName}</bdi>
                </Link>
                {' · '}
                <RelativeTime at={createdAt} />
              </span>
            </p>
            {note !== '' && (
              <p dir="auto" className="text-sm whitespace-pre-wrap">
                {note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
