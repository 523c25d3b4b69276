import type { AnalysisView } from '@worker/features/moderation/contract-desk'
import { t } from '../../../messages'
import { Badge } from '../../../ui/Badge'
import { RelativeTime } from '../../../ui/RelativeTime'
import { Section } from '../../../ui/Section'
import { ruleLabel } from '../words'

const verdicts: Record<string, string> = {
  allow: t('Would let it pass'),
  limit: t('Would limit it'),
  hold: t('Would hold it'),
  hide: t('Would hide it'),
}

/** What the automatic check made of it: how sure it is of each label, and why, in words. */
export function Findings({ analyses: [latest, ...earlier] }: { analyses: AnalysisView[] }) {
  if (!latest) return null
  return (
    <Section
      title={t('Automatic check')}
      note={t('A hint, not a verdict: you decide.')}
      aside={<Badge>{verdicts[latest.verdict] ?? latest.verdict}</Badge>}
    >
      <Labels analysis={latest} />
      {earlier.length > 0 && (
        <details className="mt-4 text-sm">
          <summary className="font-bold text-soft">{t('Earlier versions of the text')}</summary>
          {earlier.map((analysis) => (
            <div key={analysis.createdAt} className="mt-3">
              <p className="mb-1 text-soft">
                {verdicts[analysis.verdict] ?? analysis.verdict} · <RelativeTime at={analysis.createdAt} />
              </p>
              <Labels analysis={analysis} />
            </div>
          ))}
        </details>
      )}
    </Section>
  )
}

function Labels({ analysis: { labels } }: { analysis: AnalysisView }) {
  if (labels.length === 0) return <p className="text-soft">{t('It found nothing.')}</p>
  return (
    <ul className="flex flex-col gap-3">
      {labels.map(({ label, score, reason }) => (
        <li key={label}>
          <p className="flex items-baseline justify-between gap-3">
            <span className="font-bold">{ruleLabel(label)}</span>
            <span className="text-sm text-soft tabular-nums">{score} %</span>
          </p>
          <meter
            min={0}
            max={100}
            value={score}
            aria-label={t('{label}: {score} percent sure', { label: ruleLabel(label), score })}
            className="score-bar mt-1"
          />
          <p dir="auto" className="text-sm text-soft">
            {reason}
          </p>
        </li>
      ))}
    </ul>
  )
}
