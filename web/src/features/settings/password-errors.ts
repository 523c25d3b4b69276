import { limits } from '@worker/core/limits'
import { normalPassword } from '@worker/core/password'
import { t } from '../../messages'
import { Problem } from '../../problem'

export interface PasswordFields {
  currentPassword: string
  newPassword: string
}

type Errors = Partial<Record<keyof PasswordFields, string>>

/**
 * What can be said before asking the server. Whether a password is easy to guess, only the server knows.
 * @param has whether there is a current one
 */
export function checkPasswords({ currentPassword, newPassword }: PasswordFields, has: boolean): Errors {
  const length = [...normalPassword(newPassword)].length
  return {
    ...(has && currentPassword === '' && { currentPassword: t('Write your current password') }),
    ...(length < limits.password.min && {
      newPassword: t('At least {min} characters', { min: limits.password.min }),
    }),
    ...(length > limits.password.max && {
      newPassword: t('At most {max} characters', { max: limits.password.max }),
    }),
  }
}

/** Which field a refusal is about; `whole` when it is about neither. */
export function passwordErrors(error: Error | null): { fields: Errors; whole: Error | null } {
  if (!(error instanceof Problem)) return { fields: {}, whole: error }
  if (error.code === 'invalid_credentials') return { fields: { currentPassword: error.detail }, whole: null }
  const fields: Errors = {}
  for (const name of ['currentPassword', 'newPassword'] as const) {
    const message = error.field(name)
    if (message) fields[name] = message
  }
  return { fields, whole: Object.keys(fields).length === 0 ? error : null }
}
