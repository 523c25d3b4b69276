import type { PostView } from '@worker/features/posts/contract'
import { ScheduleDialog } from '../posts/ScheduleDialog'
import { useReschedule } from '../posts/useSchedule'

interface RescheduleDialogProps {
  draft: PostView & { publishAt?: string }
  onOpenChange: (open: boolean) => void
}

/** When a draft is to publish itself, if it is. */
export function RescheduleDialog({ draft, onOpenChange }: RescheduleDialogProps) {
  const reschedule = useReschedule(draft, () => onOpenChange(false))
  return (
    <ScheduleDialog
      publishAt={draft.publishAt}
      busy={reschedule.isPending}
      onOpenChange={onOpenChange}
      onChoose={(publishAt) => reschedule.mutate(publishAt)}
      onCancel={draft.publishAt === undefined ? undefined : () => reschedule.mutate(null)}
    />
  )
}
