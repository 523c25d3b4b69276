import { limits } from '../../../../worker/core/limits'
import { fits } from '../../../../worker/core/markup/size'
import { type Stored, useStored } from '../../stored'
import { Button } from '../../ui/Button'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { SmartTextarea } from '../posts/SmartTextarea'

interface CommentFormProps {
  label: string
  placeholder: string
  action: string
  text: string
  onText: (text: string) => void
  autoFocus?: boolean
  busy?: boolean
  onSubmit: (text: string) => void
  onCancel?: () => void
}

interface NewCommentFormProps extends Omit<CommentFormProps, 'text' | 'onText'> {
  draft: Stored<string>
}

/** For a new one: what is typed is kept until it is sent, over reloads and visits elsewhere. */
export function NewCommentForm({ draft, onSubmit, ...props }: NewCommentFormProps) {
  return (
    <CommentForm
      {...props}
      text={useStored(draft)}
      onText={draft.set}
      onSubmit={(text) => {
        onSubmit(text)
        draft.set('')
      }}
    />
  )
}

export function CommentForm({
  label,
  placeholder,
  action,
  text,
  onText,
  onSubmit,
  onCancel,
  ...props
}: CommentFormProps) {
  const sendable = fits(text, limits.comment) && !props.busy

  function submit(): void {
    if (sendable) onSubmit(text.trim())
  }

  return (
    <form
      className="rounded-card border border-edge/50 bg-surface px-3 py-2 focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel?.()}
    >
      <SmartTextarea
        label={label}
        placeholder={placeholder}
        value={text}
        onChange={onText}
        onSubmit={submit}
        autoFocus={props.autoFocus}
        rows={1}
        className="min-h-8 py-1"
      />
      {(text !== '' || onCancel) && (
        <div className="flex items-center justify-end gap-2 pt-1">
          {text !== '' && <GraphemeCounter text={text} size={limits.comment} />}
          <span className="grow" />
          {onCancel && (
            <Button look="ghost" size="sm" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" size="sm" busy={props.busy ?? false} disabled={!sendable}>
            {action}
          </Button>
        </div>
      )}
    </form>
  )
}
