import { Suspense, useState } from 'react'
import type { Me } from '@worker/features/profiles/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { Boundary } from '../../ui/Boundary'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Input } from '../../ui/Field'
import { failedNote } from '../../ui/failed-state'
import { FormError } from '../auth/AuthFrame'
import { useHasCollectibles } from '../collectibles/useHasCollectibles'
import { useDeleteAccount } from './useDeparture'

const AccountNote = lazyNamed(() => import('../collectibles/AccountNote'), 'AccountNote')

/** Says what goes and what stays before anything can be pressed, and takes the name of the account as the yes. */
export function DeleteAccount({ me }: { me: Me }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {t('Delete account…')}
      </Button>
      {open && <DeleteDialog username={me.username} onClose={() => setOpen(false)} />}
    </>
  )
}

function DeleteDialog({ username, onClose }: { username: string; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const remove = useDeleteAccount()
  const collects = useHasCollectibles()
  const isTheirs = typed.trim().toLowerCase() === username
  const wrong = remove.error instanceof Problem ? remove.error.field('username') : undefined
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Delete your account?')}
      footer={
        <>
          <CancelButton />
          <Button
            form="delete-account"
            type="submit"
            look="danger"
            disabled={!isTheirs}
            busy={remove.isPending}
          >
            {t('Delete in 14 days')}
          </Button>
        </>
      }
    >
      <form
        id="delete-account"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          remove.mutate(typed.trim().toLowerCase())
        }}
      >
        <p>
          {t(
            'Your account is deactivated at once: you are logged out, and nobody sees you. For 14 days you can log in and stop it. Then it is deleted, and nobody can bring it back.',
          )}
        </p>
        <div>
          <h3 className="font-bold">{t('What goes')}</h3>
          <p className="text-soft">
            {t(
              'Your profile, posts with everything below them, drafts, comments, reactions, bookmarks, friends and follows, lists and filters, files, notes to yourself, notifications, and every way to log in.',
            )}
          </p>
        </div>
        <div>
          <h3 className="font-bold">{t('What stays')}</h3>
          <p className="text-soft">
            {t(
              'What you said to others stays in their conversations, as said by “Deleted account”. Where others answered a comment of yours an empty place stays. Posts of others on your wall go back to them. Nobody gets your username for 90 days.',
            )}
          </p>
        </div>
        {collects && (
          <Boundary failed={failedNote}>
            <Suspense fallback={null}>
              <AccountNote />
            </Suspense>
          </Boundary>
        )}
        {!wrong && <FormError error={remove.error} />}
        <Input
          label={t('To confirm, type {username}', { username })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          error={wrong}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
