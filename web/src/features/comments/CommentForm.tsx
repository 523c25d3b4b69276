import { EyeOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { faultIn, fits } from '@worker/core/markup/size'
import { commentLimits } from '@worker/features/comments/limits'
import { postLimits } from '@worker/features/posts/limits'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { type Stored, useStored } from '../../stored'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { IconButton } from '../../ui/IconButton'
import { InBackground } from '../../ui/InBackground'
import { EmojiButton } from '../emoji/EmojiButton'
import { AttachmentStrip, type AttachmentList, preloadAdding, useAdding } from '../media/adding'
import { AddMedia } from '../media/AddMedia'
import { type Attachment, areDescribed } from '../media/attachment'
import { isOwn, useFilesIn } from '../media/files-in'
import { SmartTextarea } from '../../writing/SmartTextarea'
import { type Cover, parseCover, uncovered } from './cover'
import type { Written } from './useComments'

const WarningFields = lazyNamed(() => import('../filters/WarningFields'), 'WarningFields')

interface CommentFormProps {
  label: string
  placeholder: string
  action: string
  text: string
  onText: (text: string) => void
  attachments: readonly Attachment[]
  list: AttachmentList
  cover: Cover
  onCover: (cover: Cover) => void
  autoFocus?: boolean
  busy?: boolean
  onSubmit: (written: Written) => void
  onCancel?: () => void
}

type KeptHere = 'text' | 'onText' | 'attachments' | 'list' | 'cover' | 'onCover'

interface NewCommentFormProps extends Omit<CommentFormProps, KeptHere> {
  draft: Stored<string>
  coverDraft: Stored<Cover>
  media: Stored<readonly Attachment[]>
}

/** For a new one: what is typed is kept until it is sent, over reloads and visits elsewhere. */
export function NewCommentForm({ draft, media, coverDraft, onSubmit, ...props }: NewCommentFormProps) {
  return (
    <CommentForm
      {...props}
      text={useStored(draft)}
      onText={draft.set}
      attachments={useStored(media)}
      list={media}
      cover={useStored(coverDraft)}
      onCover={coverDraft.set}
      onSubmit={(written) => {
        onSubmit(written)
        draft.set('')
        media.set([])
        coverDraft.set(uncovered)
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
  attachments,
  list,
  cover,
  onCover,
  onSubmit,
  onCancel,
  ...props
}: CommentFormProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { working, add } = useAdding('comment', list)
  const { over, handlers } = useFilesIn(add)
  const hasMedia = attachments.length > 0 || working > 0
  const said = (attachments.length > 0 && text.trim() === '') || fits(text, commentLimits.text)
  const [asked, setAsked] = useState(false)
  const warns = asked || cover.warning !== '' || cover.sensitive
  const isWarning = faultIn(cover.warning.trim(), postLimits.warning) === null
  const sendable = said && isWarning && areDescribed(attachments) && working === 0 && !props.busy

  function submit(): void {
    if (!sendable) return
    setAsked(false)
    onSubmit({ text: text.trim(), media: attachments, ...parseCover(cover) })
  }

  return (
    <form
      {...handlers}
      className={cx(
        'rounded-card border bg-surface px-3 py-2 focus-within:border-accent',
        over ? 'border-dashed border-accent' : 'border-edge/50',
      )}
      onFocus={preloadAdding}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => event.key === 'Escape' && isOwn(event) && onCancel?.()}
    >
      <div className="flex items-start gap-1">
        <SmartTextarea
          ref={field}
          label={label}
          placeholder={placeholder}
          value={text}
          onChange={onText}
          onSubmit={submit}
          autoFocus={props.autoFocus}
          rows={1}
          className="min-h-8 py-1"
        />
        <span className="-my-0.5 -me-2 flex">
          <EmojiButton field={field} />
          <AddMedia onFiles={add} />
          {(text !== '' || hasMedia || warns) && (
            <IconButton
              label={t('Content warning')}
              aria-expanded={warns}
              onClick={() => {
                if (warns) onCover(uncovered)
                setAsked(!warns)
              }}
            >
              <EyeOff aria-hidden className="size-5" />
            </IconButton>
          )}
        </span>
      </div>
      {warns && (
        <div className="py-2">
          <InBackground>
            <WarningFields value={cover} onChange={onCover} />
          </InBackground>
        </div>
      )}
      {hasMedia && (
        <div className="py-2">
          <InBackground>
            <AttachmentStrip attachments={attachments} list={list} purpose="comment" working={working} />
          </InBackground>
        </div>
      )}
      {(text !== '' || hasMedia || onCancel) && (
        <div className="flex items-center justify-end gap-2 pt-1">
          {text !== '' && <GraphemeCounter text={text} size={commentLimits.text} />}
          <span className="grow" />
          {onCancel && (
            <Button look="ghost" size="sm" onClick={onCancel}>
              {t('Cancel')}
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
