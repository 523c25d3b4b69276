import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { direction } from './direction'
import { cx } from './cx'
import { oneOf } from './one-of'

interface PictureChoiceProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; picture: ReactNode }[]
  /** How the pictures are laid out. */
  className: string
  /** The shape of one picture; the ring of the chosen one follows it. */
  itemClassName: string
}

/** One of several, chosen by its looks: arrow keys walk, each has a name for those who do not see it. */
export function PictureChoice<Value extends string>(props: PictureChoiceProps<Value>) {
  const { label, value, onChange, options, className, itemClassName } = props
  return (
    <RadioGroup.Root
      dir={direction}
      aria-label={label}
      value={value}
      onValueChange={oneOf(options, onChange)}
      className={className}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.label}
          data-tip={option.label}
          className={cx(
            'overflow-hidden ring-offset-3 ring-offset-surface transition-shadow duration-150 outline-offset-4',
            'hover:ring-2 hover:ring-line data-[state=checked]:ring-3 data-[state=checked]:ring-accent',
            itemClassName,
          )}
        >
          {option.picture}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
