import { EmojiPicker as Picker, type EmojiPickerListComponents } from 'frimousse'
import { useState } from 'react'
import { locale } from '../../language'
import { t } from '../../messages'
import { useStored } from '../../stored'
import { skinTone } from './chosen-emoji'
import { useEmojis } from './emoji-data'
import { SkinTones } from './SkinTones'

interface EmojiPickerProps {
  recent: readonly string[]
  onChoose: (emoji: string) => void
}

const COLUMNS = 8
const button = 'grid size-9 place-items-center rounded-lg text-2xl leading-none'

const parts: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-surface px-1 py-1.5 text-xs font-semibold text-soft">
      {category.label}
    </div>
  ),
  // Rows and columns are counted from one.
  Row: ({ 'aria-rowindex': row = 0, ...props }) => <div {...props} aria-rowindex={row + 1} />,
  Emoji: ({ emoji, 'aria-colindex': column = 0, ...props }) => (
    <button {...props} aria-colindex={column + 1} type="button" className={`${button} data-active:bg-sunken`}>
      {emoji.emoji}
    </button>
  ),
}

/** All emoji by kind, found by what they are called in the language of the page; arrow keys go through them. */
export function EmojiPicker({ recent, onChoose }: EmojiPickerProps) {
  const tone = useStored(skinTone)
  const [search, setSearch] = useState('')
  const emojis = useEmojis()
  return (
    <Picker.Root
      locale={locale}
      resolveEmojiData={() => emojis}
      columns={COLUMNS}
      skinTone={tone}
      onEmojiSelect={({ emoji }) => onChoose(emoji)}
      // As high as there is room, on a phone above or below the button.
      className="flex h-[min(22rem,calc(var(--radix-popover-content-available-height)-1.25rem))] w-76 flex-col gap-2"
    >
      <Picker.Search
        autoFocus
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        aria-label={t('Search for an emoji')}
        placeholder={t('Smiling, rabbit, heart…')}
        dir="auto"
        className="h-10 shrink-0 rounded-full border border-edge/70 bg-canvas px-4 focus-visible:border-accent"
      />
      {search === '' && recent.length > 0 && (
        <div role="group" aria-label={t('Chosen last')} className="grid shrink-0 grid-cols-8">
          {recent.map((emoji) => (
            <button
              key={emoji}
              type="button"
              onClick={() => onChoose(emoji)}
              className={`${button} hover:bg-sunken`}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <Picker.Viewport className="min-h-0 grow overflow-y-auto">
        <Picker.Empty>
          <p className="p-4 text-center text-soft">{t('No emoji is called that.')}</p>
        </Picker.Empty>
        <Picker.List components={parts} />
      </Picker.Viewport>
      <SkinTones value={tone} onChange={skinTone.set} />
    </Picker.Root>
  )
}
