import { fits } from '@worker/core/markup/size'
import { moderationLimits } from '@worker/features/moderation/limits'
import { useTextDraft } from '../../form-draft'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Textarea } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { FormError } from '../auth/AuthFrame'
import { useAppeal } from './useAppeal'

const FORM = 'appeal-form'

export interface AppealDialogProps {
  actionId: string
  /** What was said to be wrong. */
  reason: string
  onClose: () => void
}

/** One appeal against one action; somebody else than who acted decides about it. */
export function AppealDialog({ actionId, reason, onClose }: AppealDialogProps) {
  const { value: text, write: setText, changed, forget } = useTextDraft(`appeal.${actionId}`)
  const appeal = useAppeal(actionId, () => {
    forget()
    onClose()
  })
  const ready = fits(text, { ...moderationLimits.note, min: 1 })
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      changed={changed}
      onDiscard={forget}
      title={t('Appeal')}
      description={t(
        'Another moderator than the one who acted will read it and decide. You can appeal once.',
      )}
      footer={
        <>
          <CancelButton />
          <Button type="submit" form={FORM} disabled={!ready} busy={appeal.isPending}>
            {t('Send appeal')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          appeal.mutate(text)
        }}
      >
        <FormError error={appeal.error} />
        {reason !== '' && (
          <blockquote dir="auto" className="border-s-4 border-line ps-3 text-soft">
            {reason}
          </blockquote>
        )}
        <Textarea
          label={t('Why is this a mistake?')}
          rows={5}
          autoFocus
          aside={<GraphemeCounter text={text} size={moderationLimits.note} />}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
