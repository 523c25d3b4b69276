import { RadioGroup } from 'radix-ui'
import { useId } from 'react'
import { oneOf } from './one-of'
import { direction } from './direction'

interface RadioListProps<Value extends string> {
  label: string
  note?: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; note?: string }[]
}

/** One of a few, each on a line of its own, where the words matter more than the room. */
export function RadioList<Value extends string>({
  label,
  note,
  value,
  onChange,
  options,
}: RadioListProps<Value>) {
  const id = useId()
  return (
    <div>
      <p id={id} className="font-bold">
        {label}
      </p>
      {note && <p className="text-sm text-soft">{note}</p>}
      <RadioGroup.Root
        dir={direction}
        aria-labelledby={id}
        value={value}
        onValueChange={oneOf(options, onChange)}
        className="mt-1"
      >
        {options.map((option) => (
          <label key={option.value} className="flex min-h-10 cursor-pointer items-center gap-3 py-1">
            <RadioGroup.Item
              value={option.value}
              aria-label={option.label}
              className="grid size-5 shrink-0 place-items-center rounded-full border-2 border-edge transition-colors duration-150 data-[state=checked]:border-accent"
            >
              <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
            </RadioGroup.Item>
            <span>
              {option.label}
              {option.note && <span className="block text-sm text-soft">{option.note}</span>}
            </span>
          </label>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
