import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { t } from '../../messages'
import { appealToken } from './appeal-token'

/** Codes of the API (worker/core/errors.ts), for whoever comes back from another service. */
const told: Record<string, string> = {
  sign_in_expired: t('That took too long, or began in another window. Please try again.'),
  sign_in_refused: t(
    'You did not let the other service say who you are. You can try again, or use another way.',
  ),
  sign_in_failed: t('The answer of the other service cannot be trusted. Please begin again here.'),
  unavailable: t('The other service does not answer. Try again in a minute, or use another way.'),
  email_taken: t(
    'There is an account with your e-mail address here. Log in to it as before, then link the other service in the settings, under “Sign-in and security”.',
  ),
  identity_taken: t('That account is linked to another one here. Unlink it there first.'),
  recent_sign_in_required: t('That took a while. Begin again, and show once more that it is you.'),
  forbidden: t('That account is not linked to yours here.'),
  wrong_account: t('Somebody else was logged in when this began. Nothing was changed.'),
  rate_limited: t('Too many attempts. Wait a few minutes, then try again.'),
}

/** What the address of this page says of the way back from another service, once. */
export function ProviderProblem() {
  const [said] = useState(() => new URLSearchParams(location.hash.slice(1)))
  const [, navigate] = useLocation()
  const problem = said.get('problem')
  const token = said.get('appealToken')
  const until = said.get('suspendedUntil')
  useEffect(() => {
    if (problem === null) return
    if (problem === 'account_suspended' && token !== null) {
      appealToken.set({ token, until })
      navigate('/suspended', { replace: true })
      // To load the page again says nothing again.
    } else history.replaceState(history.state, '', location.pathname + location.search)
  }, [navigate, problem, token, until])
  if (problem === null || problem === 'account_suspended') return null
  return (
    <p role="alert" className="mb-5 rounded-card bg-danger-soft px-4 py-3 text-sm font-semibold text-danger">
      {told[problem] ?? t('That did not work. Please try again.')}
    </p>
  )
}
