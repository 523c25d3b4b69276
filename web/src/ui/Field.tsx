import { useId, useState, type ComponentProps, type ReactNode } from 'react'
import { t } from '../messages'
import { cx } from './cx'

interface FieldProps {
  label: string
  /** Something to know before typing. */
  hint?: ReactNode
  error?: ReactNode
  /** Shown at the right of the label, a counter for instance. */
  aside?: ReactNode
}

const control = cx(
  'w-full rounded-card border bg-surface px-3 text-ink transition-colors duration-150',
  'border-edge/70 hover:border-edge focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0',
  'aria-invalid:border-danger aria-invalid:outline-danger disabled:bg-sunken disabled:text-soft',
)

export function Input({ label, hint, error, aside, ...props }: FieldProps & ComponentProps<'input'>) {
  const field = useField({ label, hint, error, aside })
  return field.frame(<input {...props} {...field.aria} className={cx(control, 'h-11', props.className)} />)
}

/** A password, which its writer can look at. */
export function PasswordField({ label, hint, error, aside, ...props }: FieldProps & ComponentProps<'input'>) {
  const field = useField({ label, hint, error, aside })
  const [shown, setShown] = useState(false)
  return field.frame(
    <div className="relative">
      <input
        spellCheck={false}
        autoCapitalize="none"
        {...props}
        {...field.aria}
        type={shown ? 'text' : 'password'}
        className={cx(control, 'h-11 pe-16', props.className)}
      />
      <button
        type="button"
        aria-label={shown ? t('Hide what is typed') : t('Show what is typed')}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-1 end-1 rounded-lg px-3 text-sm font-bold text-accent hover:bg-sunken"
      >
        {shown ? t('Hide') : t('Show')}
      </button>
    </div>,
  )
}

export function Textarea({ label, hint, error, aside, ...props }: FieldProps & ComponentProps<'textarea'>) {
  const field = useField({ label, hint, error, aside })
  return field.frame(
    <textarea
      dir="auto"
      rows={3}
      {...props}
      {...field.aria}
      className={cx(control, 'field-sizing-content resize-y py-2', props.className)}
    />,
  )
}

function useField({ label, hint, error, aside }: FieldProps) {
  const id = useId()
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    aria: {
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': notes || undefined,
    },
    frame: (input: ReactNode) => (
      <div className="flex flex-col gap-1">
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={id} className="text-sm font-bold">
            {label}
          </label>
          {aside}
        </div>
        {input}
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-soft">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} className="text-sm font-semibold text-danger">
            {error}
          </p>
        )}
      </div>
    ),
  }
}
