import type { CaseFilter } from './useDesk'

const types = ['post', 'comment', 'message', 'profile'] as const
const sorts = ['urgent', 'newest', 'oldest'] as const

/** The filter of the queue as the address says it; what it does not know is left out. */
export function readFilter(search: string): CaseFilter {
  const asked = new URLSearchParams(search)
  const type = types.find((each) => each === asked.get('type'))
  const label = asked.get('label')
  const assigned = (['me', 'nobody'] as const).find((each) => each === asked.get('assigned'))
  return {
    state: asked.get('state') === 'closed' ? 'closed' : 'open',
    sort: sorts.find((each) => each === asked.get('sort')) ?? 'urgent',
    ...(type && { type }),
    ...(label && { label }),
    ...(assigned && { assigned }),
  }
}

/** The address of the queue with this filter; what is usual is left unsaid. */
export function addressOf({ state, sort, type, label, assigned }: CaseFilter): string {
  const said = new URLSearchParams({
    ...(state === 'closed' && { state }),
    ...(sort !== 'urgent' && { sort }),
    ...(type && { type }),
    ...(label && { label }),
    ...(assigned && { assigned }),
  }).toString()
  return said === '' ? '/moderation' : `/moderation?${said}`
}
