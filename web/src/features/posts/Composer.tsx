import { useMutation } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { api, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { removeFiles } from '../../outbox/file-store'
import { submit } from '../../outbox/outbox'
import { useStored } from '../../stored'
import { lazyNamed } from '../../lazy/lazy-named'
import { toast, toastError } from '../../toasts'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { OnDemand } from '../../ui/OnDemand'
import { Skeleton } from '../../ui/Skeleton'
import { useMe } from '../auth/useMe'
import { filesOf } from '../media/attachment'
import { idsFor } from '../media/ids-for'
import { askedIn } from '../polls/poll-value'
import { saidOfQuotes } from '../quotes/quote-value'
import { saidLanguage } from './chosen-language'
import { insertPost } from '../../post-cache'
import { cleared, draftFor } from './post-draft'
import { isSendable, PostForm, type PostFormValue } from './PostForm'

const ScheduleNewDialog = lazyNamed(() => import('./ScheduleNewDialog'), 'ScheduleNewDialog')

interface ComposerProps {
  /** The friend on whose wall to write. */
  wall?: { username: string; displayName: string }
  autoFocus?: boolean
  /** After the post was handed over or saved. */
  onDone?: () => void
}

/** Writing a new post. What is typed is kept in this browser until it is posted. */
export function Composer({ wall, autoFocus = false, onDone }: ComposerProps) {
  const me = useMe().data
  const draft = draftFor(wall?.username)
  const value = useStored(draft)
  const save = useSaveDraft()
  const [choosing, setChoosing] = useState(false)
  const label = wall ? t("Write on {name}'s wall", { name: wall.displayName }) : t('Write a post')

  function clear(): void {
    draft.set(cleared(value))
    onDone?.()
  }

  return (
    <div className="flex gap-3">
      <span className="hidden sm:block">
        {me ? <Avatar url={me.avatarUrl} /> : <Skeleton className="size-10 rounded-full" />}
      </span>
      <div className="min-w-0 grow">
        <PostForm
          value={value}
          onChange={draft.set}
          now={draft.get}
          label={label}
          placeholder={
            wall
              ? t('Write something to {name}…', { name: wall.displayName })
              : t("What's new in your burrow?")
          }
          action={t('verb|Post')}
          allowPrivate={!wall}
          autoFocus={autoFocus}
          onSubmit={() => {
            const input = { ...value, wall: wall?.username }
            submit('post', wall?.username ?? '', input, { files: filesOf(value.media) })
            clear()
          }}
          extra={
            isSendable(value) && (
              <>
                {!wall && (
                  <Button
                    look="ghost"
                    size="sm"
                    busy={save.isPending}
                    onClick={() => save.mutate(value, { onSuccess: clear })}
                  >
                    {t('Save draft')}
                  </Button>
                )}
                <IconButton label={t('Publish later')} onClick={() => setChoosing(true)}>
                  <CalendarClock aria-hidden className="size-5" />
                </IconButton>
              </>
            )
          }
        />
        <OnDemand open={choosing} onOpenChange={setChoosing}>
          <ScheduleNewDialog
            post={{ ...value, wall: wall?.username }}
            onOpenChange={setChoosing}
            onDone={clear}
          />
        </OnDemand>
      </div>
    </div>
  )
}

function useSaveDraft() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: async ({ poll, quoted, quotesFrom, ...value }: PostFormValue) => {
      const json = {
        ...value,
        ...(poll && { poll: askedIn(poll) }),
        ...saidOfQuotes({ quoted, quotesFrom }),
        language: saidLanguage(value.language),
        media: await idsFor(value.media, 'post'),
        draft: true,
      }
      return read(api.posts.$post({ json }, once(keyOf(json))))
    },
    onSuccess: (post, { media }) => {
      insertPost(post)
      void removeFiles(filesOf(media))
      toast(t('Saved among your drafts'))
    },
    onError: (error) => toastError(error),
  })
}
