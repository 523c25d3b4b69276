import { Smile } from 'lucide-react'
import { type RefObject, Suspense, useState } from 'react'
import { t } from '../../messages'
import { useStored } from '../../stored'
import { Boundary } from '../../ui/Boundary'
import { failedNote } from '../../ui/failed-state'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { Skeleton } from '../../ui/Skeleton'
import { chosenLast, recentEmojis } from './chosen-emoji'
import { EmojiPicker } from './EmojiPicker'

/** The button with the picker open: it is made when its button is pressed. */
export function EmojiPopover({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const [open, setOpen] = useState(true)
  const recent = useStored(recentEmojis)

  function choose(emoji: string): void {
    recentEmojis.set(chosenLast(emoji, recent))
    setOpen(false)
    insert(field.current, emoji)
  }

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('Choose an emoji')}
      shape="panel"
      returnTo={field}
      trigger={
        <IconButton label={t('Emoji')}>
          <Smile aria-hidden className="size-5" />
        </IconButton>
      }
    >
      <Boundary failed={failedNote}>
        <Suspense fallback={<Skeleton className="h-88 w-76" />}>
          <EmojiPicker recent={recent} onChoose={choose} />
        </Suspense>
      </Boundary>
    </Popover>
  )
}

/** As if it had been typed, so that whoever listens to the field hears of it. */
function insert(field: HTMLTextAreaElement | null, emoji: string): void {
  if (!field) return
  field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: emoji, inputType: 'insertText' }))
}
