import { useState } from 'react'
import type { CommentView } from '@worker/features/comments/contract'
import { t } from '../../messages'
import { DiscardDialog } from '../../ui/Dialog'
import { FormError } from '../auth/AuthFrame'
import { CommentForm } from './CommentForm'
import { useEditComment } from './useComments'
import { useEdited } from './useEdited'

interface EditCommentProps {
  comment: CommentView
  /** It was begun on an earlier visit: then it does not take the focus. */
  begun: boolean
  onDone: () => void
}

/** Changes a comment in its place; what is typed is kept until it is saved or thrown away. */
export function EditComment({ comment, begun, onDone }: EditCommentProps) {
  const { value, write, now, changed, forget } = useEdited(comment)
  const [asking, setAsking] = useState(false)
  const edit = useEditComment(comment)
  const finish = () => {
    forget()
    onDone()
  }
  return (
    <div className="pt-2">
      <FormError error={edit.error} />
      <CommentForm
        label={t('Text of the comment')}
        placeholder=""
        action={t('Save')}
        text={value.text}
        onText={(text) => write({ ...now(), text })}
        attachments={value.media}
        list={{ get: () => now().media, set: (media) => write({ ...now(), media }) }}
        cover={value}
        onCover={(cover) => write({ ...now(), ...cover })}
        autoFocus={!begun}
        busy={edit.isPending}
        onCancel={() => (changed ? setAsking(true) : onDone())}
        onSubmit={(written) => edit.mutate(written, { onSuccess: finish })}
      />
      <DiscardDialog open={asking} onOpenChange={setAsking} onConfirm={finish} />
    </div>
  )
}
