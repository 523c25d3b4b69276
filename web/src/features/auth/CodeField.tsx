import { t } from '../../messages'
import { Input } from '../../ui/Field'

interface CodeFieldProps {
  value: string
  onChange: (code: string) => void
  hint?: string
  autoFocus?: boolean
}

/** For a code of an authenticator app, or a recovery code. */
export function CodeField({ value, onChange, hint, autoFocus }: CodeFieldProps) {
  return (
    <Input
      label={t('Code')}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
      minLength={6}
      maxLength={40}
      hint={hint}
      autoFocus={autoFocus}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
