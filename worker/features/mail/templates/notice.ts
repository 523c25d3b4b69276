import type { AccountChange } from '../../../core/vocabulary'
import type { MailContent } from '../contract'
import { oneLine } from './plain'
import type { Words } from './words'

type Facts = Extract<MailContent, { kind: 'notice' }>['facts']

/** As the subject, and as the sentence; `detail` names what it was. */
const told: Record<AccountChange, [subject: string, sentence: (detail: string) => string]> = {
  password_set: ['Your password was changed', () => 'The password of your account was changed.'],
  password_removed: ['Your password was removed', () => 'The password of your account was removed.'],
  email_changed: [
    'Your e-mail address was changed',
    (detail) => `The e-mail address of your account was changed${detail && ` to ${detail}`}.`,
  ],
  passkey_added: ['A passkey was added', (detail) => `A passkey was added to your account${named(detail)}.`],
  passkey_removed: [
    'A passkey was removed',
    (detail) => `A passkey was removed from your account${named(detail)}.`,
  ],
  second_factor_on: [
    'Codes are now asked for',
    () => 'From now on a code of your authenticator app is asked for at log-in.',
  ],
  second_factor_off: [
    'Codes are no longer asked for',
    () => 'A code of your authenticator app is no longer asked for at log-in.',
  ],
  recovery_codes_made: [
    'New recovery codes were made',
    () => 'New recovery codes were made for your account. Those from before no longer work.',
  ],
  recovery_code_used: [
    'A recovery code was used',
    () => 'Somebody logged in to your account with one of your recovery codes. It works no more.',
  ],
  provider_linked: [
    'Another way to log in was added',
    (detail) => `From now on your account opens with ${detail || 'an account elsewhere'} as well.`,
  ],
  provider_unlinked: [
    'A way to log in was removed',
    (detail) => `Your account no longer opens with ${detail || 'an account elsewhere'}.`,
  ],
  archive_begun: [
    'An archive of your account is being made',
    () => 'Somebody who showed that they are you asked for an archive of everything in your account.',
  ],
  archive_ready: [
    'The archive of your account is ready',
    () =>
      'The archive of everything in your account is ready. You can download it for seven days, under Settings, Your data.',
  ],
  new_device: [
    'New log-in to your account',
    (detail) =>
      `Somebody logged in to your account on a device that is new to us: ${detail || 'an unknown one'}.`,
  ],
  deactivated: [
    'Your account is deactivated',
    () => 'Your account was deactivated. Nobody sees you or what you wrote until you log in again.',
  ],
  deletion_asked: [
    'Your account is to be deleted',
    (detail) =>
      `Your account is deactivated, and will be deleted on ${detail}. Until then you can log in and stop it.`,
  ],
  deletion_soon: [
    'Your account is about to be deleted',
    (detail) =>
      `Your account will be deleted on ${detail}, for good. This is the last reminder: if you want to keep it, log in before and stop it.`,
  ],
  deletion_stopped: [
    'Your account is not deleted',
    () => 'The deletion of your account was stopped. Everything is as it was.',
  ],
}

/** What changed about who gets into an account, when, and what to do if it was not its owner. */
export function noticeOf({ username, change, detail, at }: Facts, origin: string): Words {
  const [subject, sentence] = told[change]
  return {
    subject,
    lines: [
      `Hello ${username},`,
      sentence(oneLine(detail)),
      `Account: @${username} on ${new URL(origin).host}`,
      `Time: ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ],
    action: { label: 'Look at your account', url: `${origin}${placeOf(change)}` },
    after: [
      'If it was you, there is nothing to do.',
      'If it was not you: change your password, log out everywhere else, and remove what you do not know, all at the address above.',
    ],
  }
}

/** Where one sees what changed, and what else is there. */
function placeOf(change: AccountChange): string {
  return change === 'archive_ready' ? '/settings/data' : '/settings/security'
}

function named(detail: string): string {
  return detail && `: ${detail}`
}
