import { useState } from 'react'
import { emailOf } from '@worker/core/email'
import { t } from '../../messages'
import { Input } from '../../ui/Field'

/** An e-mail address as it is typed, and whether it can be one. */
export function useAddress() {
  const [email, setEmail] = useState('')
  const [wrong, setWrong] = useState(false)
  return {
    email,
    wrong,
    change(typed: string): void {
      setEmail(typed)
      setWrong(false)
    },
    /** @returns whether it can be sent; if not, the field says so */
    check(): boolean {
      const isRight = emailOf(email) !== null
      setWrong(!isRight)
      return isRight
    },
  }
}

interface AddressFieldProps {
  label: string
  address: ReturnType<typeof useAddress>
  /** What the server says of it. */
  refused?: string | undefined
}

export function AddressField({ label, address, refused }: AddressFieldProps) {
  return (
    <Input
      label={label}
      name="email"
      type="email"
      autoComplete="email"
      required
      value={address.email}
      error={address.wrong ? t('This does not look like an e-mail address') : refused}
      onChange={(event) => address.change(event.target.value)}
    />
  )
}
