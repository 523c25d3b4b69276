import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import type { Metrics, RouteCost } from '@worker/features/operations/metrics-contract'
import { inGroups } from '../../format'
import { t } from '../../messages'
import { cx } from '../../ui/cx'
import { EmptyState } from '../../ui/EmptyState'
import { Section } from '../../ui/Section'

type Column = Exclude<keyof RouteCost, 'route' | 'meanMs' | 'slowest' | 'meanTrips'>

const columns: readonly { key: Column; label: string; unit?: 'ms' }[] = [
  { key: 'requests', label: t('Requests') },
  { key: 'errors', label: t('Errors') },
  { key: 'p50', label: 'p50', unit: 'ms' },
  { key: 'p95', label: 'p95', unit: 'ms' },
  { key: 'meanSqlMs', label: t('Mean SQL'), unit: 'ms' },
  { key: 'rowsRead', label: t('Rows read') },
  { key: 'rowsWritten', label: t('Rows written') },
]

const elsewhere = {
  database: t('Nobody has asked for anything in this time. Numbers come a few seconds after the requests.'),
  analytics_engine: t('They are kept in Workers Analytics Engine: see the README, "Watching it".'),
  off: t('METRICS_EVERY_SECONDS is 0 in wrangler.toml.'),
}

/** What each route costs, the highest of a column first. */
export function RoutesSection({ routes: { items, source } }: { routes: Metrics['routes'] }) {
  const [by, setBy] = useState<Column>('p95')
  const sorted = items.toSorted((a, b) => b[by] - a[by] || a.route.localeCompare(b.route))
  return (
    <Section title={t('Routes')} note={t('Errors are answers of 500 and above. p50 and p95 are estimates.')}>
      {sorted.length === 0 ? (
        <EmptyState title={t('No numbers of routes')}>{elsewhere[source]}</EmptyState>
      ) : (
        // A box that scrolls has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div
          role="region"
          aria-label={t('Table of routes')}
          tabIndex={0}
          className="-mx-4 overflow-x-auto px-4 sm:-mx-5 sm:px-5"
        >
          <table className="w-full text-sm tabular-nums">
            <thead>
              <tr>
                <th scope="col" className="py-1.5 pe-4 text-start text-soft">
                  {t('Route')}
                </th>
                {columns.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    aria-sort={by === column.key ? 'descending' : undefined}
                    className="ps-3 text-end whitespace-nowrap"
                  >
                    <button
                      type="button"
                      onClick={() => setBy(column.key)}
                      className={cx(
                        'inline-flex h-8 items-center gap-1 rounded font-bold hover:text-ink',
                        by === column.key ? 'text-ink' : 'text-soft',
                      )}
                    >
                      {by === column.key && <ArrowDown aria-hidden className="size-3.5" />}
                      {column.label}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => (
                <RouteRow key={row.route} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

function RouteRow({ row }: { row: RouteCost }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="max-w-80 min-w-44 py-1.5 pe-4 text-start font-semibold break-words">
        {row.route.replace('/api/v1', '')}
      </th>
      {columns.map(({ key, unit }) => (
        <td
          key={key}
          className={cx(
            'py-1.5 ps-3 text-end whitespace-nowrap',
            key === 'errors' && row.errors > 0 && 'font-bold text-danger',
          )}
        >
          {inGroups(row[key])}
          {unit && <span className="text-soft"> {unit}</span>}
        </td>
      ))}
    </tr>
  )
}
