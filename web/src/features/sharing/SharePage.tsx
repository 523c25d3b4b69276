import { useEffect, useEffectEvent } from 'react'
import { Redirect, useLocation, useSearch } from 'wouter'
import { joined } from '../../drafts'
import { t } from '../../messages'
import { accountBefore, useLoggedIn } from '../../session'
import { Page } from '../../shell/Page'
import { toast } from '../../toasts'
import { Card } from '../../ui/Card'
import { backHere } from '../auth/back-here'
import { useAdding } from '../media/adding'
import { Composer } from '../posts/Composer'
import { draftFor } from '../posts/post-draft'
import { type Shared, takeShared } from './shared-store'
import { sharedIn, sharedText } from './shared-text'

/** Where what is shared from elsewhere on the device arrives; whoever is not logged in does that first. */
export function SharePage() {
  if (useLoggedIn()) return <NewPost />
  return <Redirect to={`/login${backHere()}`} state={{ left: accountBefore() }} replace />
}

/** A new post, which begins with what was shared. */
function NewPost() {
  const [, navigate] = useLocation()
  const search = useSearch()
  const draft = draftFor(undefined)
  const { add } = useAdding('post', {
    get: () => draft.get().media,
    set: (media) => draft.set({ ...draft.get(), media }),
  })
  const take = useEffectEvent((shared: Pick<Shared, 'title' | 'text' | 'url'>, files: readonly File[]) => {
    const before = draft.get()
    draft.set({ ...before, text: joined(before.text, sharedText(shared)) })
    if (files.length > 0) add(files)
  })
  useEffect(() => {
    const id = new URLSearchParams(search).get('id')
    const said = sharedIn(search)
    if (id === null && !said) return
    // From now on it is in the draft, and a reload must not add it again.
    navigate('/share', { replace: true })
    if (said) return take(said, [])
    takeShared(id ?? '').then(
      (shared) => (shared ? take(shared, shared.files) : sayGone()),
      () => sayGone(),
    )
  }, [search, navigate])
  return (
    <Page title={t('New post')} back>
      <Card className="p-4">
        <Composer autoFocus onDone={() => navigate('/')} />
      </Card>
    </Page>
  )
}

function sayGone(): void {
  toast(t('What you shared is not here any more. Please share it again.'), { tone: 'danger' })
}
