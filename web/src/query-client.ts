import { QueryClient } from '@tanstack/react-query'
import { Problem } from './problem'
import { onAccountChange } from './session'

const passing = (failures: number, error: Error) => error instanceof Problem && error.passing && failures < 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: passing, refetchOnWindowFocus: false },
    // Only requests that cannot act twice are repeated unasked: see `once` in api.ts.
    mutations: { retry: false },
  },
})

// What one person may see is not for the next one at the same screen.
onAccountChange(() => queryClient.clear())
