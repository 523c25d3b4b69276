import type { ExportView } from '@worker/features/exports/contract'

const DAY = 24 * 60 * 60 * 1_000

type Standing = Pick<ExportView, 'state' | 'finishedAt' | 'url'>

export function isRunning({ state }: Pick<ExportView, 'state'>): boolean {
  return state === 'running'
}

/** When the next archive may be begun, in milliseconds; null when that is now. */
export function nextAt(all: Standing[], now: number): number | null {
  const finished = all.flatMap(({ finishedAt }) => (finishedAt ? Date.parse(finishedAt) + DAY : []))
  const next = Math.max(0, ...finished)
  return next > now ? next : null
}

/** How far it is, from 0 to 100: never quite done before it is ready. */
export function percentOf({
  state,
  progress: { done, total },
}: Pick<ExportView, 'state' | 'progress'>): number {
  return state === 'ready' ? 100 : Math.min(99, Math.round((done / total) * 100))
}
