import { Clock3, TriangleAlert } from 'lucide-react'
import { type Outbox, type Pending, usePending } from '../../outbox'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Prose } from '../../ui/Prose'
import { useMe } from '../auth/useMe'
import { draftFor } from './post-draft'
import { type PostDraft, postOutbox } from './post-outbox'

/** Posts that were just written and are not confirmed yet, above the list they will appear in. */
export function PendingPosts({ wall }: { wall?: string | undefined }) {
  const me = useMe().data
  const pending = usePending(postOutbox).filter(({ input }) => input.wall === wall)
  if (!me) return null
  return pending.map((entry) => (
    <Card key={entry.key} className="p-4" aria-label="Your new post">
      <div className="flex items-center gap-3">
        <Avatar url={me.avatarUrl} />
        <div>
          <p className="font-bold">
            <bdi>{me.displayName}</bdi>
          </p>
          <p className="text-sm text-soft">@{me.username}</p>
        </div>
      </div>
      <div className="mt-2 sm:pl-[3.25rem]">
        <Prose text={entry.input.text} className="text-soft" />
        <PendingNote entry={entry} outbox={postOutbox} onEdit={putBack} />
      </div>
    </Card>
  ))
}

function putBack({ text, visibility, wall }: PostDraft): void {
  draftFor(wall).set({ text, visibility })
}

interface PendingNoteProps<Input> {
  entry: Pending<Input>
  outbox: Outbox<Input>
  /** Puts what was written back into its form. */
  onEdit?: (input: Input) => void
}

/** On its way, or what went wrong and how to go on. */
export function PendingNote<Input>({ entry, outbox, onEdit }: PendingNoteProps<Input>) {
  if (!entry.failed) {
    return (
      <p role="status" className="mt-2 flex items-center gap-1.5 text-sm text-soft">
        <Clock3 aria-hidden className="size-4" /> Sending…
      </p>
    )
  }
  const edit = () => {
    const input = outbox.discard(entry.key)
    if (input !== undefined) onEdit?.(input)
  }
  return (
    <div role="alert" className="mt-2 text-sm">
      <p className="flex items-start gap-1.5 font-semibold text-danger">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          Not sent. {entry.failed.detail}
          {entry.failed.requestId && (
            <span className="block font-mono text-xs font-normal">Request {entry.failed.requestId}</span>
          )}
        </span>
      </p>
      <div className="mt-2 flex gap-2">
        <Button size="sm" look="soft" onClick={() => outbox.retry(entry.key)}>
          Try again
        </Button>
        {onEdit && (
          <Button size="sm" look="ghost" onClick={edit}>
            Edit
          </Button>
        )}
        <Button size="sm" look="ghost" onClick={() => outbox.discard(entry.key)}>
          Discard
        </Button>
      </div>
    </div>
  )
}
