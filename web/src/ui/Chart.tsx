import { Suspense } from 'react'
import { lazyNamed } from '../lazy/lazy-named'
import { inGroups } from '../format'
import { t } from '../messages'
import { Boundary, type Failure } from './Boundary'
import { Button } from './Button'
import { Skeleton } from './Skeleton'

/** A line, or the bars, of a chart; as many values as there are names. */
export interface ChartSeries {
  label: string
  values: readonly (number | null)[]
}

export interface ChartProps {
  /** What is shown, as a sentence for those who do not see it. */
  label: string
  /** The places along the bottom, in order: years, days, seconds. */
  names: readonly string[]
  /** What the names are, as the heading of their column. */
  nameOfNames: string
  series: readonly ChartSeries[]
  kind?: 'bars' | 'lines'
  /** How a value is written; whole numbers in groups of three, if nothing else is said. */
  format?: (value: number) => string
}

const Plot = lazyNamed(() => import('./Plot'), 'Plot')

/** Colours of `styles.css`, one per series in turn. */
export const chartColor = (place: number) => `var(--chart-${(place % 6) + 1})`

/**
 * A chart, drawn by code that is loaded when the first one is shown, and the same numbers as a table: for those who hear
 * the page or would rather read it, and for copying.
 */
export function Chart(props: ChartProps) {
  const { label, series, format = inGroups } = props
  return (
    <figure>
      <div role="img" aria-label={label} className="h-64">
        <Boundary failed={(failure) => <NotDrawn {...failure} />}>
          <Suspense fallback={<Skeleton className="h-64" />}>
            <Plot {...props} format={format} />
          </Suspense>
        </Boundary>
      </div>
      {series.length > 1 && (
        <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
          {series.map((one, place) => (
            <li key={one.label} className="flex min-w-0 items-center gap-1.5">
              <span className="size-2.5 shrink-0 rounded-full" style={{ background: chartColor(place) }} />
              <bdi className="truncate">{one.label}</bdi>
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3">
        <summary className="w-fit rounded text-sm font-bold text-accent hover:underline">
          {t('The numbers as a table')}
        </summary>
        <ChartTable {...props} format={format} />
      </details>
    </figure>
  )
}

function NotDrawn({ retry, label }: Failure) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 text-soft">
      {t('The drawing could not be loaded. The numbers are below.')}
      <Button look="outline" size="sm" onClick={retry}>
        {label}
      </Button>
    </div>
  )
}

function ChartTable({ label, names, nameOfNames, series, format = inGroups }: ChartProps) {
  return (
    // A box that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="mt-2 max-h-80 overflow-auto">
      <table className="w-full text-sm tabular-nums">
        <thead className="sticky top-0 bg-surface text-start text-soft">
          <tr>
            <th scope="col" className="py-1.5 pe-4">
              {nameOfNames}
            </th>
            {series.map((one) => (
              <th key={one.label} scope="col" className="py-1.5 pe-4 text-end">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, place) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1.5 pe-4 text-start font-semibold whitespace-nowrap">
                {name}
              </th>
              {series.map((one) => {
                const value = one.values[place]
                return (
                  <td key={one.label} className="py-1.5 pe-4 text-end">
                    {value === null || value === undefined ? '–' : format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
