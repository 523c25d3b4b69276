import { useId } from 'react'

interface SelectProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string }[]
  /** The id of what says more about it. */
  describedBy?: string
}

/** One of many, in the browser's own list. */
export function Select<Value extends string>({
  label,
  value,
  onChange,
  options,
  describedBy,
}: SelectProps<Value>) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1 max-sm:grow max-sm:basis-36">
      <label htmlFor={id} className="text-sm font-bold">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={describedBy}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
        className="h-10 rounded-card border border-edge/70 bg-surface px-3 text-ink transition-colors duration-150 hover:border-edge"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
