import { type Period, partsOf } from '../../core/calendar'
import { type Days, QUARTERS_PER_DAY } from '../../core/time-zone'

/*
 * Posts are counted by the days, months and years of UTC, and by the quarter of an hour. A period of another zone is that of
 * UTC with the same name, and what lies between the beginnings of the two, and between their ends, added or taken off: no
 * more than 56 quarters each, for a year as for a day.
 */

/** Days, both included. Of several, each begins where the one before ends. */
export type Span = { first: number; last: number }
/** A stretch of counters of one grain, both included. */
export type Stretch = { grain: Period['grain'] | 'quarter'; first: number; last: number }
/** And the place of its sum in the answer. */
export type Cell = Stretch & { slot: number }
/** And whether it is added or taken off. */
export type Term = Stretch & { sign: number }

type Edge = { sign: 1 | -1; stretch: Stretch }

export type Cells = {
  /** Those of span `i` in slot `i`; what lies around its beginning in slot `spans + i`, and around the last end in one more. */
  cells: Cell[]
  /** Of the beginning of each span, and of the last end: 1 where it is before that of UTC, -1 where it is after, or 0. */
  signs: number[]
}

export function cellsOf(spans: Span[], days: Days): Cells {
  const bounds = [...spans.map(({ first }) => first), spans.at(-1)!.last + 1]
  const edges = bounds.map((day) => edgeAt(day, days))
  return {
    cells: [
      ...spans.flatMap((span, slot) => inUtc(span).map((stretch) => ({ ...stretch, slot }))),
      ...edges.flatMap((edge, i) => (edge ? [{ ...edge.stretch, slot: spans.length + i }] : [])),
    ],
    signs: edges.map((edge) => edge?.sign ?? 0),
  }
}

/** The sums of the spans, from those of the slots. */
export function regrouped(sums: number[], { signs }: Cells): number[] {
  const spans = signs.length - 1
  const edge = (i: number) => signs[i]! * (sums[spans + i] ?? 0)
  return Array.from({ length: spans }, (_, i) => (sums[i] ?? 0) + edge(i) - edge(i + 1))
}

/** What makes up the whole of a span. */
export function termsOf(span: Span, days: Days): Term[] {
  const [start, end] = [edgeAt(span.first, days), edgeAt(span.last + 1, days)]
  return [
    ...inUtc(span).map((stretch) => ({ ...stretch, sign: 1 })),
    ...(start ? [{ ...start.stretch, sign: start.sign }] : []),
    ...(end ? [{ ...end.stretch, sign: -end.sign }] : []),
  ]
}

/** The years, months and days of UTC that have something of it. */
export function partsAround({ first, last }: Span, days: Days): Period[] {
  const [start, end] = [edgeAt(first, days), edgeAt(last + 1, days)]
  return [
    ...(start?.sign === 1 ? [{ grain: 'day' as const, start: first - 1 }] : []),
    ...partsOf(first, last),
    ...(end?.sign === -1 ? [{ grain: 'day' as const, start: last + 1 }] : []),
  ]
}

function edgeAt(day: number, days: Days): Edge | null {
  const [start, midnight] = [days.startOf(day), day * QUARTERS_PER_DAY]
  if (start === midnight) return null
  const [sign, first, next] =
    start < midnight ? ([1, start, midnight] as const) : ([-1, midnight, start] as const)
  return { sign, stretch: { grain: 'quarter', first, last: next - 1 } }
}

/** Years and months one by one, and days in a row as one stretch. */
function inUtc({ first, last }: Span): Stretch[] {
  const stretches: Stretch[] = []
  for (const { grain, start } of partsOf(first, last)) {
    const before = stretches.at(-1)
    if (grain === 'day' && before?.grain === 'day' && before.last === start - 1) before.last = start
    else stretches.push({ grain, first: start, last: start })
  }
  return stretches
}
