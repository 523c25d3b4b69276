import { useEffect, useState } from 'react'
import { t } from '../../messages'
import { ProviderProblem } from '../auth/ProviderProblem'
import { PROVEN } from '../auth/useProviders'

/** For whoever comes back from another service: what went wrong there, or that they have shown who they are. */
export function BackFromProvider() {
  const [isProven] = useState(() => location.hash === PROVEN)
  useEffect(() => {
    // To load the page again says nothing again.
    if (isProven) history.replaceState(history.state, '', location.pathname + location.search)
  }, [isProven])
  if (!isProven) return <ProviderProblem />
  return (
    <p role="status" className="mb-3 rounded-card bg-accent-soft px-4 py-3 text-sm font-semibold">
      {t('Thank you, it is you. For ten minutes you can do now what you wanted to do.')}
    </p>
  )
}
