import { useMutation } from '@tanstack/react-query'
import { navigate } from 'wouter/use-browser-location'
import { api, done, once } from '../../api'
import { belongingsOf, forget } from '../../belongings'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { currentAccount, endSession } from '../../session'
import { toast } from '../../toasts'
import { withProof } from '../auth/proof'

/** Nobody sees me until I log in again. What is not sent yet stays in this browser for me. */
export function useDeactivate() {
  return useMutation({
    mutationFn: () => withProof(() => done(api.users.me.deactivation.$post({ json: {} }))),
    onSuccess: () => leave(t('Your account is deactivated. Log in whenever you want to be back.'), true),
  })
}

/** @returns by `data` when it begins */
export function useDeleteAccount() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (username: string) =>
      withProof(async () => {
        const json = { username }
        return (await api.users.me.deletion.$post({ json }, once(keyOf(json)))).json()
      }),
    onSuccess: () => leave(t('Your account is deactivated, and will be deleted in two weeks.'), false),
  })
}

/** The session is over already: what the browser knows of it goes as after logging out. */
async function leave(words: string, keep: boolean): Promise<void> {
  const [account, since] = [currentAccount(), Date.now()]
  navigate('/', { replace: true })
  endSession()
  toast(words)
  if (account === null) return
  const behind = await belongingsOf(account)
  await forget(account, { keep: keep && behind.drafts + behind.unsent > 0, since })
}
