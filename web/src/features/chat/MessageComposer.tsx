import { Check, SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { fits, isNearlyFull } from '@worker/core/markup/size'
import { chatLimits } from '@worker/features/chat/limits'
import { isComposing } from '../../composing'
import { t } from '../../messages'
import { useStored } from '../../stored'
import { toastError } from '../../toasts'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { InBackground } from '../../ui/InBackground'
import { cx } from '../../ui/cx'
import { EmojiButton } from '../emoji/EmojiButton'
import { type AttachmentList, AttachmentStrip, preloadAdding, useAdding } from '../media/adding'
import { AddMedia } from '../media/AddMedia'
import { areDescribed } from '../media/attachment'
import { useFilesIn } from '../media/files-in'
import { SmartTextarea } from '../../writing/SmartTextarea'
import { draftIn, mediaIn } from './message-draft'
import { submitMessage } from './message-outbox'
import { tellRoom } from './room-link'
import type { RoomView } from './room-view'
import { useEditedMessage } from './useEditedMessage'
import { mentionable } from './mentionable'
import { type Writing, WritingNote } from './WritingNote'
import { useEditMessage } from './useMessageActions'

interface MessageComposerProps {
  view: RoomView
  /** Seconds until one may write again. */
  wait: number
  writing: Writing
  onWriting: (writing: Writing) => void
  /** Arrow up in an empty field: the newest message of one's own. */
  onEditLast: () => void
  ref: Ref<{ focus: () => void }>
}

/** Others hear that one is typing at most this often. */
const TELL_EVERY = 3_000
const onlyTags = ['#'] as const
const tagsAndNames = ['#', '@'] as const
const fresh: Writing = { kind: 'new' }

export function MessageComposer({ view, wait, writing, onWriting, onEditLast, ref }: MessageComposerProps) {
  const draft = draftIn(view.id)
  const kept = useStored(draft)
  const field = useRef<HTMLTextAreaElement>(null)
  const told = useRef(0)
  const edit = useEditMessage(view.id)
  const people = useMemo(() => mentionable(view.people, view.me), [view.people, view.me])
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }))

  const editing = writing.kind === 'edit' ? writing.message : null
  const edited = useEditedMessage(view.id, editing)
  const text = editing ? edited.value.text : kept
  const added = mediaIn(view.id)
  const keptMedia = useStored(added)
  const media = editing ? edited.value.media : keptMedia
  const list: AttachmentList = editing
    ? { get: () => edited.now().media, set: (next) => edited.write({ ...edited.now(), media: next }) }
    : added
  const { working, add } = useAdding('message', list)
  const { over, handlers } = useFilesIn(add)
  const said = (media.length > 0 && text.trim() === '') || fits(text, chatLimits.message)
  const sendable =
    said && !edit.isPending && working === 0 && areDescribed(media) && (editing !== null || wait === 0)

  useEffect(() => {
    if (writing.kind !== 'new') field.current?.focus()
  }, [writing])

  function write(next: string): void {
    if (editing) return edited.write({ ...edited.now(), text: next })
    draft.set(next)
    if (next.trim() === '' || Date.now() - told.current < TELL_EVERY) return
    if (tellRoom(view.id, { type: 'typing' })) told.current = Date.now()
  }

  function finishEdit(): void {
    edited.forget()
    finish()
  }

  /** What was changed of a message waits until it is edited again. */
  function finish(): void {
    onWriting(fresh)
  }

  function submit(): void {
    if (!sendable) return
    if (editing) {
      const change = { seq: editing.seq, text: text.trim(), media }
      edit.mutate(change, { onSuccess: finishEdit, onError: (error) => toastError(error) })
      return
    }
    const replyTo = writing.kind === 'reply' ? writing.message.seq : null
    submitMessage({ conversationId: view.id, text: text.trim(), replyTo, media })
    draft.set('')
    list.set([])
    told.current = 0
    finish()
    field.current?.focus()
  }

  function press(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Enter' && !event.shiftKey && !isTouch()) {
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape' && writing.kind !== 'new') {
      event.preventDefault()
      finish()
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      onEditLast()
    }
  }

  return (
    <form
      {...handlers}
      onFocus={preloadAdding}
      className={cx(
        'shrink-0 border-t bg-surface px-3 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]',
        over ? 'border-dashed border-accent' : 'border-line',
      )}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {writing.kind !== 'new' && <WritingNote writing={writing} view={view} onCancel={finish} />}
      {wait > 0 && (
        <p role="timer" className="px-1 pb-1 text-sm text-soft">
          {t('Slow mode: you can write again in {wait} s', { wait })}
        </p>
      )}
      {(media.length > 0 || working > 0) && (
        <div className="max-h-[40dvh] overflow-y-auto py-1">
          <InBackground>
            <AttachmentStrip attachments={media} list={list} purpose="message" working={working} />
          </InBackground>
        </div>
      )}
      <div className="flex items-end gap-2">
        <span className="-ms-2 -me-1 flex pb-0.5">
          <AddMedia anyFile onFiles={add} />
          <EmojiButton field={field} />
        </span>
        <SmartTextarea
          ref={field}
          rows={1}
          label={editing ? t('Edit the message') : t('Write a message')}
          // Between two, a name tells nobody.
          finishes={view.kind === 'group' ? tagsAndNames : onlyTags}
          people={people}
          enterSends
          placeholder={t('Write a message…')}
          value={text}
          onChange={write}
          onSubmit={submit}
          onKeyDown={press}
          enterKeyHint={isTouch() ? 'enter' : 'send'}
          className="max-h-[40dvh] min-h-10 rounded-[1.25rem] border border-edge/70 bg-canvas! px-4 py-[0.4375rem] focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0"
        />
        {isNearlyFull(text.trim(), chatLimits.message) && (
          <span className="pb-2">
            <GraphemeCounter text={text.trim()} size={chatLimits.message} />
          </span>
        )}
        <button
          type="submit"
          disabled={!sendable}
          aria-label={editing ? t('Save') : t('Send')}
          data-tip={editing ? t('Save') : t('Send')}
          // The field keeps the focus, so that a phone's keyboard stays open.
          onPointerDown={(event) => event.preventDefault()}
          className="grid size-10 shrink-0 place-items-center rounded-full bg-accent text-accent-ink transition-colors duration-150 enabled:hover:bg-accent-strong disabled:bg-sunken disabled:text-soft"
        >
          {editing ? (
            <Check aria-hidden className="size-5" />
          ) : (
            <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />
          )}
        </button>
      </div>
    </form>
  )
}

/** On a phone's keyboard Enter makes a new line; the button sends. */
function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches
}
