import { DomainError } from '../../core/errors'
import { normalPassword } from '../../core/password'
import { commonPasswords } from './common-passwords'

export type PasswordOwner = { username: string; email: string }

/**
 * Why a password is refused, or null. No composition rules (NIST SP 800-63B, section 5.1.1.2): only what an attacker
 * tries first, which is the common ones and the owner's own name.
 */
export function passwordWeakness(password: string, owner: PasswordOwner): string | null {
  const folded = normalPassword(password).toLowerCase()
  const [mailbox = ''] = owner.email.split('@')
  if ([owner.username, owner.email, mailbox].some((name) => name !== '' && folded === name.toLowerCase())) {
    return 'Your password must not be your name or your e-mail address.'
  }
  if (new Set(folded).size < 3) return 'Use more than two different characters.'
  if (commonPasswords.has(folded)) return 'This password is on the lists that attackers try first.'
  return null
}

/**
 * @param path of the field with the password
 * @param prefix of what a person reads, where there are several
 * @throws weak_password
 */
export function refuseWeak(password: string, owner: PasswordOwner, path: string, prefix = ''): void {
  const message = passwordWeakness(password, owner)
  if (message !== null)
    throw new DomainError('weak_password', prefix + message, { errors: [{ path, message }] })
}
