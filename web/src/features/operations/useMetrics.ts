import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Range } from '@worker/features/operations/metrics-contract'
import { api, read, readiness } from '../../api'

const FRESH = 30_000

/** The numbers of a range; while another is on its way, those of the one before stay. */
export function useMetrics(range: Range) {
  return useQuery({
    queryKey: ['admin', 'metrics', range],
    queryFn: () => read(api.admin.metrics.$get({ query: { range } })),
    placeholderData: keepPreviousData,
    refetchInterval: FRESH,
  })
}

export function useReadiness() {
  return useQuery({
    queryKey: ['admin', 'readiness'],
    queryFn: async () => (await readiness.$get()).json(),
    refetchInterval: FRESH,
  })
}
