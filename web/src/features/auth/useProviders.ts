import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'

export interface Provider {
  id: string
  name: string
}

/** With whom one can sign in here; nobody, as long as that is not known. */
export function useProviders(): readonly Provider[] {
  const { data } = useQuery({
    queryKey: ['providers'],
    queryFn: () => read(api.auth.providers.$get()),
    staleTime: Infinity,
  })
  return data?.items ?? []
}

/** What the address of this page ends with when somebody is back who has shown who they are. */
export const PROVEN = '#proven'

/** Goes to a provider from where somebody is logged in, and back to this page. */
export async function goTo(provider: Provider, intent: 'link' | 'proof'): Promise<void> {
  const next = location.pathname + location.search + (intent === 'proof' ? PROVEN : '')
  const { url } = await read(
    api.auth.providers[':id'].journeys.$post({ param: { id: provider.id }, json: { intent, next } }),
  )
  location.assign(url)
}
