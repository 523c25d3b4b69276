import { t } from '../../messages'
import { usePending } from '../../outbox/outbox'
import { PendingNote } from '../../outbox/PendingNote'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { useMe } from '../auth/useMe'
import { PendingMedia } from '../media/PendingMedia'
import { parsePostDraft, putBack } from './post-draft'
import { LongProse } from '../../ui/LongProse'

/** Posts that were just written and are not confirmed yet, above the list they will appear in. */
export function PendingPosts({ wall }: { wall?: string | undefined }) {
  const me = useMe().data
  const pending = usePending('post', parsePostDraft).filter(({ input }) => input.wall === wall)
  if (!me) return null
  return pending.toReversed().map((entry) => (
    <Card key={entry.key} className="p-4" aria-label={t('Your new post')}>
      <div className="flex items-center gap-3">
        <Avatar url={me.avatarUrl} />
        <div>
          <p className="font-bold">
            <bdi>{me.displayName}</bdi>
          </p>
          <p className="text-sm text-soft">@{me.username}</p>
        </div>
      </div>
      <div className="mt-2 sm:ps-[3.25rem]">
        <LongProse text={entry.input.text} className="text-soft" />
        <PendingMedia attachments={entry.input.media} purpose="post" />
        <PendingNote entry={entry} onEdit={putBack} />
      </div>
    </Card>
  ))
}
