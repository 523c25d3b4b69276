import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../messages'
import { cx } from './cx'
import { IconButton } from './IconButton'

interface SearchFieldProps {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
  /** Enter. What is typed is usually searched for already. */
  onSubmit?: () => void
  maxLength?: number
  className?: string
}

/** A field to look for something, with a way to empty it. The `/` key finds it by `data-search`. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, onSubmit, maxLength = 64, className } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <form
      role="search"
      className={cx('relative', className)}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
    >
      <Search aria-hidden className="pointer-events-none absolute top-3 start-4 size-5 text-soft" />
      <input
        ref={input}
        data-search
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        maxLength={maxLength}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('')
        }}
        className="h-11 w-full appearance-none rounded-full border border-edge/70 bg-surface pe-12 ps-12 transition-colors duration-150 hover:border-edge focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' && (
        <IconButton
          label={t('Clear the search')}
          className="absolute top-1 end-1"
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        >
          <X aria-hidden className="size-5" />
        </IconButton>
      )}
    </form>
  )
}
