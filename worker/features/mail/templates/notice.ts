import { momentInWords, timeInUtc } from '../../../core/languages/time'
import type { MailContent } from '../contract'
import type { AccountChange } from '../vocabulary'
import { oneLine } from './plain'
import type { Place, Words } from './place'

type Facts = Extract<MailContent, { kind: 'notice' }>['facts']

/** As the subject, and as the sentence. `detail` names what it was: a device, a passkey, a provider, or a moment. */
type Told = (place: Place, detail: string) => [subject: string, sentence: string]

const told: Record<AccountChange, Told> = {
  password_set: ({ t }) => [t('Your password was changed'), t('The password of your account was changed.')],
  password_removed: ({ t }) => [
    t('Your password was removed'),
    t('The password of your account was removed.'),
  ],
  email_changed: ({ t }, address) => [
    t('Your e-mail address was changed'),
    address
      ? t('The e-mail address of your account was changed to {address}.', { address })
      : t('The e-mail address of your account was changed.'),
  ],
  passkey_added: ({ t }, name) => [
    t('A passkey was added'),
    name
      ? t('A passkey was added to your account: {name}.', { name })
      : t('A passkey was added to your account.'),
  ],
  passkey_removed: ({ t }, name) => [
    t('A passkey was removed'),
    name
      ? t('A passkey was removed from your account: {name}.', { name })
      : t('A passkey was removed from your account.'),
  ],
  second_factor_on: ({ t }) => [
    t('Codes are now asked for'),
    t('From now on a code of your authenticator app is asked for at log-in.'),
  ],
  second_factor_off: ({ t }) => [
    t('Codes are no longer asked for'),
    t('A code of your authenticator app is no longer asked for at log-in.'),
  ],
  recovery_codes_made: ({ t }) => [
    t('New recovery codes were made'),
    t('New recovery codes were made for your account. Those from before no longer work.'),
  ],
  recovery_code_used: ({ t }) => [
    t('A recovery code was used'),
    t('Somebody logged in to your account with one of your recovery codes. It works no more.'),
  ],
  provider_linked: ({ t }, provider) => [
    t('Another way to log in was added'),
    t('From now on your account opens with {provider} as well.', {
      provider: provider || t('an account elsewhere'),
    }),
  ],
  provider_unlinked: ({ t }, provider) => [
    t('A way to log in was removed'),
    t('Your account no longer opens with {provider}.', { provider: provider || t('an account elsewhere') }),
  ],
  archive_begun: ({ t }) => [
    t('An archive of your account is being made'),
    t('Somebody who showed that they are you asked for an archive of everything in your account.'),
  ],
  archive_ready: ({ t }) => [
    t('The archive of your account is ready'),
    t(
      'The archive of everything in your account is ready. You can download it for seven days, under Settings, Your data.',
    ),
  ],
  new_device: ({ t }, device) => [
    t('New log-in to your account'),
    t('Somebody logged in to your account on a device that is new to us: {device}.', {
      device: device || t('an unknown one'),
    }),
  ],
  deactivated: ({ t }) => [
    t('Your account is deactivated'),
    t('Your account was deactivated. Nobody sees you or what you wrote until you log in again.'),
  ],
  deletion_asked: ({ t, language }, moment) => [
    t('Your account is to be deleted'),
    t('Your account is deactivated, and will be deleted on {date}. Until then you can log in and stop it.', {
      date: momentInWords(language, moment),
    }),
  ],
  deletion_soon: ({ t, language }, moment) => [
    t('Your account is about to be deleted'),
    t(
      'Your account will be deleted on {date}, for good. This is the last reminder: if you want to keep it, log in before and stop it.',
      { date: momentInWords(language, moment) },
    ),
  ],
  deletion_stopped: ({ t }) => [
    t('Your account is not deleted'),
    t('The deletion of your account was stopped. Everything is as it was.'),
  ],
}

/** What changed about who gets into an account, when, and what to do if it was not its owner. */
export function noticeOf({ username, change, detail, at }: Facts, place: Place): Words {
  const { origin, language, t } = place
  const [subject, sentence] = told[change](place, oneLine(detail))
  return {
    subject,
    lines: [
      t('Hello {username},', { username }),
      sentence,
      t('Account: @{username} on {host}', { username, host: new URL(origin).host }),
      t('Time: {time}', { time: timeInUtc(language, at) }),
    ],
    action: { label: t('Look at your account'), url: `${origin}${placeOf(change)}` },
    after: [
      t('If it was you, there is nothing to do.'),
      t(
        'If it was not you: change your password, log out everywhere else, and remove what you do not know, all at the address above.',
      ),
    ],
  }
}

/** Where one sees what changed, and what else is there. */
function placeOf(change: AccountChange): string {
  return change === 'archive_ready' ? '/settings/data' : '/settings/security'
}
