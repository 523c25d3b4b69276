import { useMutation } from '@tanstack/react-query'
import { navigate } from 'wouter/use-browser-location'
import { api, done } from '../../api'
import { belongingsOf, forget } from '../../belongings'
import { finishLeaving, leaving } from '../../leaving'
import { Problem } from '../../problem'
import { currentAccount, endSession, onAccountChange } from '../../session'
import { toastError } from '../../toasts'
import { deleteNow } from '../../deletions/deletions'
import { askBeforeLeaving } from './leaving'

/** @param to the page that is shown then */
export function useLogout(to = '/') {
  return useMutation({ mutationFn: () => logOut(to), onError: (error) => toastError(error) })
}

/** Whoever logs out by hand leaves nothing here but what they say is to be kept for them. */
async function logOut(to: string): Promise<void> {
  const account = currentAccount()
  if (account === null) return
  // Nobody is left to think better of it.
  await deleteNow()
  const behind = await belongingsOf(account)
  const answer = behind.drafts + behind.unsent === 0 ? 'discard' : await askBeforeLeaving(behind)
  if (answer === 'stay') return
  const keep = answer === 'keep'
  // Should this tab be closed meanwhile, the next one does the rest.
  const since = Date.now()
  leaving.set({ account, keep, since })
  let isTold = true
  try {
    await done(api.auth.logout.$post())
  } catch (error) {
    // Without a network the browser forgets at once, and the server is told when it can be.
    if (error instanceof Problem && error.code === 'offline') isTold = false
    // The session may have been over already, which is as good.
    else if (currentAccount() === account) {
      leaving.set(null)
      throw error
    }
  }
  // The page is not for whoever comes next.
  navigate(to, { replace: true })
  // First of all, so that no other tab stores anew what is taken away.
  if (currentAccount() === account) endSession()
  await forget(account, { keep, since })
  if (isTold) leaving.set(null)
  else addEventListener('online', finishLeaving, { once: true })
}

/** Whoever has come back since has other cookies, and is not to be logged out for it. */
function comeBack(): void {
  const account = currentAccount()
  if (account !== null && leaving.get()?.account === account) leaving.set(null)
}

onAccountChange(comeBack)
comeBack()
