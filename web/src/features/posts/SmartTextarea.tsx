import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { isComposing } from '../../composing'
import { Avatar } from '../../ui/Avatar'
import { cx } from '../../ui/cx'
import { complete, type Started, startedAt } from './completion'
import { type Completion, useCompletions } from './useCompletions'

interface SmartTextareaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  label: string
  value: string
  onChange: (text: string) => void
  /** Ctrl or Cmd with Enter. */
  onSubmit: () => void
}

/** A growing text field that finishes #tags and @names. */
export function SmartTextarea({ label, value, onChange, onSubmit, className, ...props }: SmartTextareaProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const caretAfter = useRef<number | null>(null)
  const [started, setStarted] = useState<Started | null>(null)
  const [chosen, setChosen] = useState(0)
  const completions = useCompletions(started)
  const listId = useId()
  const open = completions.length > 0

  useLayoutEffect(() => {
    if (caretAfter.current !== null) field.current?.setSelectionRange(caretAfter.current, caretAfter.current)
    caretAfter.current = null
  })

  function look(): void {
    const { value: text = '', selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    const now = selectionStart === selectionEnd ? startedAt(text, selectionStart) : null
    setStarted((before) => (before?.word === now?.word && before?.from === now?.from ? before : now))
    if (now?.word !== started?.word) setChosen(0)
  }

  function finish(completion: Completion | undefined): void {
    if (!started || !completion) return
    const next = complete(value, started, completion.value)
    caretAfter.current = next.caret
    setStarted(null)
    onChange(next.text)
    field.current?.focus()
  }

  function press(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSubmit()
    } else if (open) {
      const moves: Record<string, () => void> = {
        ArrowDown: () => setChosen((chosen + 1) % completions.length),
        ArrowUp: () => setChosen((chosen + completions.length - 1) % completions.length),
        Enter: () => finish(completions[chosen]),
        Tab: () => finish(completions[chosen]),
        Escape: () => setStarted(null),
      }
      const move = moves[event.key]
      if (!move) return
      event.preventDefault()
      event.stopPropagation()
      move()
    }
  }

  return (
    <div className="relative">
      <textarea
        dir="auto"
        rows={2}
        {...props}
        ref={field}
        value={value}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${chosen}` : undefined}
        onChange={(event) => {
          onChange(event.target.value)
          look()
        }}
        onSelect={look}
        onBlur={() => setStarted(null)}
        onKeyDown={press}
        className={cx('block field-sizing-content w-full resize-none bg-transparent outline-none', className)}
      />
      {open && (
        <ul
          id={listId}
          role="listbox"
          aria-label="Suggestions"
          className="absolute inset-x-0 top-full z-30 mt-1 animate-appear rounded-card border border-line bg-surface p-1 shadow-float"
        >
          {completions.map((completion, place) => (
            <li
              key={completion.value}
              id={`${listId}-${place}`}
              role="option"
              aria-selected={place === chosen}
              // Before the field loses the focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault()
                finish(completion)
              }}
              className="flex min-h-9 items-center gap-2 rounded-lg px-2 aria-selected:bg-sunken"
            >
              {completion.avatarUrl && <Avatar url={completion.avatarUrl} size="xs" />}
              <bdi className="truncate font-semibold">{completion.title}</bdi>
              {completion.avatarUrl && (
                <span className="truncate text-sm text-soft">@{completion.value}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="sr-only">
        {open && `${completions.length} suggestions, arrow keys to choose`}
      </span>
    </div>
  )
}
