import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'

const FEW = '8'

export function useTrendingTags() {
  return useQuery({
    queryKey: ['tags', 'trending'],
    queryFn: () => read(api.tags.trending.$get({ query: { limit: FEW } })),
    staleTime: 60_000,
  })
}
