import type { PostDraft } from './post-draft'
import { ScheduleDialog } from './ScheduleDialog'
import { useScheduleNew } from './useSchedule'

interface ScheduleNewDialogProps {
  post: PostDraft
  onOpenChange: (open: boolean) => void
  /** After it was handed over. */
  onDone: () => void
}

/** When a new post is to publish itself. */
export function ScheduleNewDialog({ post, onOpenChange, onDone }: ScheduleNewDialogProps) {
  const schedule = useScheduleNew(() => {
    onOpenChange(false)
    onDone()
  })
  return (
    <ScheduleDialog
      busy={schedule.isPending}
      onOpenChange={onOpenChange}
      onChoose={(publishAt) => schedule.mutate({ ...post, publishAt })}
    />
  )
}
