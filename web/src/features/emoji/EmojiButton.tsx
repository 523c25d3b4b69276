import { Smile } from 'lucide-react'
import type { RefObject } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'

const EmojiPopover = lazyNamed(() => import('./EmojiPopover'), 'EmojiPopover')

interface EmojiButtonProps {
  /** Where the emoji goes: in the place of what is selected there. */
  field: RefObject<HTMLTextAreaElement | null>
}

/** Opens the picker, which is fetched with its emoji when it is first wanted. */
export function EmojiButton({ field }: EmojiButtonProps) {
  return (
    <OnPress
      preload={EmojiPopover.preload}
      button={(press) => (
        <IconButton {...press} label={t('Emoji')} aria-haspopup="dialog">
          <Smile aria-hidden className="size-5" />
        </IconButton>
      )}
    >
      <EmojiPopover field={field} />
    </OnPress>
  )
}
