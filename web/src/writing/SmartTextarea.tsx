import {
  type ComponentProps,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { isComposing } from '../composing'
import { t } from '../messages'
import { Avatar } from '../ui/Avatar'
import { cx } from '../ui/cx'
import { complete, type Started, startedAt } from './completion'
import { marked, markOf } from './marks'
import { type Completion, useCompletions } from './useCompletions'

interface SmartTextareaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  label: string
  value: string
  onChange: (text: string) => void
  /** Ctrl or Cmd with Enter. */
  onSubmit: () => void
  /** What is finished; all of it unless told. */
  finishes?: readonly Started['sign'][]
  /** Whom an @ may mean, where that is known. */
  people?: readonly Completion[] | undefined
  /** It stands at the bottom, and Enter sends: suggestions open above it, and Enter takes one only once it was chosen. */
  enterSends?: boolean
  ref?: Ref<HTMLTextAreaElement>
}

const allSigns = ['#', '@'] as const

/** A growing text field that finishes #tags and @names. */
export function SmartTextarea({
  label,
  value,
  onChange,
  onSubmit,
  finishes = allSigns,
  enterSends = false,
  people,
  ref,
  className,
  ...props
}: SmartTextareaProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const selectionAfter = useRef<readonly [number, number] | null>(null)
  const [started, setStarted] = useState<Started | null>(null)
  const first = enterSends ? -1 : 0
  const [chosen, setChosen] = useState(first)
  const completions = useCompletions(started, people)
  const listId = useId()
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => field.current)
  const open = completions.length > 0

  useLayoutEffect(() => {
    if (selectionAfter.current) field.current?.setSelectionRange(...selectionAfter.current)
    selectionAfter.current = null
  })

  function look(): void {
    const { value: text = '', selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    const at = selectionStart === selectionEnd ? startedAt(text, selectionStart) : null
    const now = at && finishes.includes(at.sign) ? at : null
    setStarted((before) => (before?.word === now?.word && before?.from === now?.from ? before : now))
    if (now?.word !== started?.word) setChosen(first)
  }

  function finish(completion: Completion | undefined): void {
    if (!started || !completion) return
    const next = complete(value, started, completion.value)
    selectionAfter.current = [next.caret, next.caret]
    setStarted(null)
    onChange(next.text)
    field.current?.focus()
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isComposing(event)) return
    const mark = markOf(event)
    if (mark) {
      event.preventDefault()
      const { selectionStart, selectionEnd } = event.currentTarget
      const next = marked(value, [selectionStart, selectionEnd], mark)
      selectionAfter.current = next.selection
      onChange(next.text)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSubmit()
    } else if (open) {
      const moves: Record<string, () => void> = {
        ArrowDown: () => setChosen((chosen + 1) % completions.length),
        ArrowUp: () => setChosen(chosen > 0 ? chosen - 1 : completions.length - 1),
        ...(chosen >= 0 && { Enter: () => finish(completions[chosen]) }),
        Tab: () => finish(completions[Math.max(chosen, 0)]),
        Escape: () => setStarted(null),
      }
      const move = moves[event.key]
      if (!move) return props.onKeyDown?.(event)
      event.preventDefault()
      event.stopPropagation()
      move()
    } else props.onKeyDown?.(event)
  }

  return (
    <div className="relative w-full">
      <textarea
        dir="auto"
        rows={2}
        {...props}
        ref={field}
        value={value}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && chosen >= 0 ? `${listId}-${chosen}` : undefined}
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
          aria-label={t('Suggestions')}
          className={cx(
            'absolute inset-x-0 z-30 animate-appear rounded-card border border-line bg-surface p-1 shadow-float',
            enterSends ? 'bottom-full mb-1' : 'top-full mt-1',
          )}
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
        {open && t('{count} suggestions, arrow keys to choose', { count: completions.length })}
      </span>
    </div>
  )
}
