import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import type { Metrics, RouteCost } from '../../../../worker/features/operations/metrics-contract'
import { cx } from '../../ui/cx'
import { EmptyState } from '../../ui/EmptyState'
import { Section } from '../../ui/Section'

type Column = Exclude<keyof RouteCost, 'route' | 'meanMs' | 'slowest' | 'meanTrips'>

const columns: readonly { key: Column; label: string; unit?: 'ms' }[] = [
  { key: 'requests', label: 'Requests' },
  { key: 'errors', label: 'Errors' },
  { key: 'p50', label: 'p50', unit: 'ms' },
  { key: 'p95', label: 'p95', unit: 'ms' },
  { key: 'meanSqlMs', label: 'Mean SQL', unit: 'ms' },
  { key: 'rowsRead', label: 'Rows read' },
  { key: 'rowsWritten', label: 'Rows written' },
]

const elsewhere = {
  database: 'Nobody has asked for anything in this time. Numbers come a few seconds after the requests.',
  analytics_engine: 'They are kept in Workers Analytics Engine: see the README, "Watching it".',
  off: 'METRICS_EVERY_SECONDS is 0 in wrangler.toml.',
}

/** What each route costs, the highest of a column first. */
export function RoutesSection({ routes: { items, source } }: { routes: Metrics['routes'] }) {
  const [by, setBy] = useState<Column>('p95')
  const sorted = items.toSorted((a, b) => b[by] - a[by] || a.route.localeCompare(b.route))
  return (
    <Section title="Routes" note="Errors are answers of 500 and above. p50 and p95 are estimates.">
      {sorted.length === 0 ? (
        <EmptyState title="No numbers of routes">{elsewhere[source]}</EmptyState>
      ) : (
        // A box that scrolls has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div
          role="region"
          aria-label="Table of routes"
          tabIndex={0}
          className="-mx-4 overflow-x-auto px-4 sm:-mx-5 sm:px-5"
        >
          <table className="w-full text-sm tabular-nums">
            <thead>
              <tr>
                <th scope="col" className="py-1.5 pr-4 text-left text-soft">
                  Route
                </th>
                {columns.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    aria-sort={by === column.key ? 'descending' : undefined}
                    className="pl-3 text-right whitespace-nowrap"
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

const inGroups = new Intl.NumberFormat('en-GB')

function RouteRow({ row }: { row: RouteCost }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="max-w-80 min-w-44 py-1.5 pr-4 text-left font-semibold break-words">
        {row.route.replace('/api/v1', '')}
      </th>
      {columns.map(({ key, unit }) => (
        <td
          key={key}
          className={cx(
            'py-1.5 pl-3 text-right whitespace-nowrap',
            key === 'errors' && row.errors > 0 && 'font-bold text-danger',
          )}
        >
          {inGroups.format(row[key])}
          {unit && <span className="text-soft"> {unit}</span>}
        </td>
      ))}
    </tr>
  )
}
