import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { t } from '../messages'
import { Avatar } from '../ui/Avatar'
import { cx } from '../ui/cx'
import { Dialog } from '../ui/Dialog'
import { moved } from './palette-choices'
import { type Choice, usePaletteChoices } from './usePaletteChoices'

interface PaletteProps {
  /** The one that had the focus. */
  row: Element | null
  /** What had the focus, and gets it back. */
  from: Element | null
  onClose: () => void
}

/** Finds an action, a person or a tag by its name, and goes there. */
export function Palette({ row, from, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const choices = usePaletteChoices(typed.trim(), row)
  const place = Math.min(at, choices.length - 1)
  const chosen = choices[place]
  // The field has the focus before the dialog looks whom to give it back to.
  useEffect(
    () => () =>
      void setTimeout(() => {
        if (from instanceof HTMLElement && document.activeElement === document.body)
          from.focus({ preventScroll: true })
      }),
    [from],
  )
  const take = (choice: Choice | undefined) => {
    if (!choice) return
    // The dialog gives the focus back first, a turn later: an action may want it.
    flushSync(onClose)
    setTimeout(choice.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Some other way of writing takes these keys as well.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') take(chosen)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt(moved(place, event.key === 'ArrowDown' ? 1 : -1, choices.length))
    else return
    event.preventDefault()
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('Find and go')} wide>
      <input
        // The dialog has nothing else to begin with.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        role="combobox"
        aria-label={t('Find pages, people, tags and actions')}
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        aria-autocomplete="list"
        autoComplete="off"
        dir="auto"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className="mb-3 h-11 w-full rounded-full border border-edge bg-surface px-4"
      />
      <ul id={list} role="listbox" aria-label={t('What was found')} className="h-[50dvh] overflow-y-auto">
        {choices.map((choice) => (
          // Keys go to the field, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={choice.id}
            ref={choice === chosen ? intoView : undefined}
            id={`${list}-${choice.id}`}
            role="option"
            aria-selected={choice === chosen}
            tabIndex={-1}
            onClick={() => take(choice)}
            className={cx(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-card px-3 py-1.5',
              choice === chosen ? 'bg-accent-soft' : 'hover:bg-sunken',
            )}
          >
            {choice.avatarUrl && <Avatar url={choice.avatarUrl} size="sm" />}
            <bdi className="min-w-0 grow truncate font-semibold">{choice.label}</bdi>
            {choice.note && (
              <span className="max-w-[50%] shrink-0 truncate text-sm text-soft">{choice.note}</span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function intoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' })
}
