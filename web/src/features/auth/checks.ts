import { emailOf } from '@worker/core/email'
import { limits } from '@worker/core/limits'
import { normalPassword } from '@worker/core/password'
import { isReservedName } from '@worker/core/reserved-names'
import { t } from '../../messages'

export interface RegisterForm {
  username: string
  email: string
  password: string
}

/**
 * What can be said before asking the server, so that most mistakes cost no request. The server checks everything again
 * and knows more: whether the name is free, whether the password is easy to guess.
 */
export function checkRegister({
  username,
  email,
  password,
}: RegisterForm): Partial<Record<keyof RegisterForm, string>> {
  const wrong: Partial<Record<keyof RegisterForm, string>> = {}
  const called = checkUsername(username)
  if (called !== undefined) wrong.username = called
  if (emailOf(email) === null) wrong.email = t('This does not look like an e-mail address')
  const length = [...normalPassword(password)].length
  if (length < limits.password.min)
    wrong.password = t('At least {min} characters', { min: limits.password.min })
  else if (length > limits.password.max)
    wrong.password = t('At most {max} characters', { max: limits.password.max })
  return wrong
}

/** What is wrong with a username, if anything. */
export function checkUsername(username: string): string | undefined {
  if (username.length < limits.username.min || username.length > limits.username.max)
    return t('Between {min} and {max} characters', { min: limits.username.min, max: limits.username.max })
  if (!/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i.test(username))
    return t('Use letters and digits, with single - _ . between them')
  return isReservedName(username.toLowerCase()) ? t('This name is reserved. Choose another.') : undefined
}
