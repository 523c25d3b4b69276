import { CalendarClock, Pencil, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { inSentence } from '../../language'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { IconButton } from '../../ui/IconButton'
import { OnDemand } from '../../ui/OnDemand'
import { Prose } from '../../ui/Prose'
import { RelativeTime } from '../../ui/RelativeTime'
import { MediaBlock } from '../media/MediaBlock'
import { PollOf } from '../polls/PollOf'
import { QuotedOf } from '../quotes/QuotedOf'
import { deletePost, useDeletePost } from '../posts/usePostActions'
import { audiences } from '../posts/visibility'
import type { ListedPost } from '../posts/usePostList'
import { exactTime } from '../../time'
import { usePublish } from './usePublish'

const EditDialog = lazyNamed(() => import('../posts/EditDialog'), 'EditDialog')

const RescheduleDialog = lazyNamed(() => import('./RescheduleDialog'), 'RescheduleDialog')

interface DraftCardProps {
  draft: ListedPost
  'aria-posinset': number
  'aria-setsize': number
}

/** The beginning of a draft, and what can become of it. */
export function DraftCard({ draft, ...position }: DraftCardProps) {
  const [opened, setOpened] = useState<'edit' | 'schedule' | 'delete' | null>(null)
  const publish = usePublish(draft)
  // It might be published while its deletion waits for an undo.
  const remove = useDeletePost(draft)
  const audience = audiences.find(({ value }) => value === draft.visibility)
  const close = (open: boolean) => open || setOpened(null)
  return (
    <article
      {...position}
      data-row
      tabIndex={-1}
      aria-label={t('Draft')}
      className="scroll-mt-16 border-y border-line bg-surface px-4 pt-4 pb-2 sm:rounded-card sm:border"
    >
      <p className="mb-1 text-sm text-soft">
        {draft.publishAt === undefined
          ? rich('Begun {time} · for {audience}', {
              time: <RelativeTime at={draft.createdAt} />,
              audience: audience && inSentence(audience.label),
            })
          : rich('To be published on {time} · for {audience}', {
              time: <time dateTime={draft.publishAt}>{exactTime(new Date(draft.publishAt))}</time>,
              audience: audience && inSentence(audience.label),
            })}
      </p>
      {draft.text !== '' && (
        <Prose text={draft.text} mentions={draft.mentions} lang={draft.language} className="line-clamp-6" />
      )}
      <MediaBlock id={draft.id} media={draft.media} className="mt-2 max-w-sm" />
      <PollOf post={draft} />
      <QuotedOf post={draft} />
      <div className="mt-2 -me-2 flex items-center gap-2">
        <Button
          size="sm"
          busy={publish.isPending}
          icon={<Send aria-hidden className="size-4" />}
          onClick={() => publish.mutate()}
        >
          {t('Publish')}
        </Button>
        <Button
          size="sm"
          look="outline"
          icon={<Pencil aria-hidden className="size-4" />}
          onClick={() => setOpened('edit')}
        >
          {t('Edit')}
        </Button>
        <IconButton label={t('Publish later')} onClick={() => setOpened('schedule')}>
          <CalendarClock aria-hidden className="size-5" />
        </IconButton>
        <IconButton
          label={t('Delete this draft')}
          className="ms-auto"
          onClick={() => (draft.publishAt === undefined ? deletePost(draft) : setOpened('delete'))}
        >
          <Trash2 aria-hidden className="size-5" />
        </IconButton>
      </div>
      <OnDemand open={opened === 'edit'} onOpenChange={(open) => setOpened(open ? 'edit' : null)}>
        <EditDialog post={draft} onOpenChange={close} />
      </OnDemand>
      <OnDemand open={opened === 'schedule'} onOpenChange={(open) => setOpened(open ? 'schedule' : null)}>
        <RescheduleDialog draft={draft} onOpenChange={close} />
      </OnDemand>
      <ConfirmDialog
        open={opened === 'delete'}
        onOpenChange={close}
        title={t('Delete this draft?')}
        description={t('What you wrote is gone then.')}
        action={t('Delete')}
        danger
        onConfirm={() => remove.mutate()}
      />
    </article>
  )
}
