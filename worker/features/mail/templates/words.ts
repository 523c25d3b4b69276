import type { MailContent } from '../contract'
import { digestWords } from './digest'
import { noticeOf } from './notice'
import type { Place, Words } from './place'

export function wordsOf(content: MailContent, place: Place): Words {
  const { origin, t } = place
  const host = new URL(origin).host
  // Behind a #, so that it is in no log of any server on the way.
  const link = (path: string, purpose: string, id: string) => `${origin}${path}#${place.sign(purpose, id)}`
  const greeting = (username: string) => t('Hello {username},', { username })
  const once = t('The link works once, and for a limited time.')
  switch (content.kind) {
    case 'confirm': {
      const { username, token } = content.facts
      return {
        subject: t('Confirm your e-mail address'),
        lines: [
          greeting(username),
          t(
            'this address was given for the account @{username} on {host}. Please confirm that it is yours.',
            { username, host },
          ),
        ],
        action: { label: t('Confirm address'), url: link('/confirm', 'confirm', token) },
        after: [
          once,
          t('If you did not sign up, ignore this mail: unless you confirm it, the address is not used.'),
        ],
      }
    }
    case 'address_taken': {
      const { username } = content.facts
      return {
        subject: t('Your e-mail address was given for another account'),
        lines: [
          greeting(username),
          t(
            'somebody gave this address for another account on {host}. It belongs to your account @{username}, and that stays so.',
            { username, host },
          ),
          t(
            'If it was you: you have an account already. Log in, or set a new password there if you have forgotten it.',
          ),
        ],
        action: { label: t('Log in'), url: `${origin}/login` },
        after: [t('If it was not you, there is nothing to do. Nobody has got into your account.')],
      }
    }
    case 'change': {
      const { username, token } = content.facts
      return {
        subject: t('Confirm your new e-mail address'),
        lines: [
          greeting(username),
          t(
            'this is to be the new address of your account @{username} on {host}. Please confirm that it is yours.',
            { username, host },
          ),
        ],
        action: { label: t('Confirm new address'), url: link('/confirm', 'change', token) },
        after: [
          once,
          t('If you did not ask for this, ignore this mail: unless you confirm it, nothing changes.'),
        ],
      }
    }
    case 'email_changed': {
      const { username, newAddress, token } = content.facts
      return {
        subject: t('The e-mail address of your account was changed'),
        lines: [
          greeting(username),
          t(
            'the address of your account @{username} on {host} is now {newAddress}. Mail no longer goes to the one you read this at.',
            { username, host, newAddress },
          ),
        ],
        action: { label: t('It was not me'), url: link('/confirm', 'undo', token) },
        after: [
          t(
            'If it was you, there is nothing to do. Else open the link, within seven days: it brings this address back, logs everybody out, and lets you choose a new password.',
          ),
        ],
      }
    }
    case 'reset': {
      const { username, token } = content.facts
      return {
        subject: t('Set a new password'),
        lines: [
          greeting(username),
          t('somebody, probably you, asked for a new password for @{username} on {host}.', {
            username,
            host,
          }),
        ],
        action: { label: t('Set a new password'), url: link('/reset', 'reset', token) },
        after: [
          once,
          t('If it was not you, ignore this mail: your password stays as it is. Do not pass the link on.'),
        ],
      }
    }
    case 'no_account':
      return {
        subject: t('There is no account with this address'),
        lines: [
          t('Hello,'),
          t(
            'somebody, probably you, asked for a link to log in on {host}, for this address. There is no account with it.',
            { host },
          ),
          t('You may have used another address: ask again with that one, or log in by your username.'),
        ],
        action: { label: t('Log in'), url: `${origin}/login` },
        after: [t('If it was not you, ignore this mail.')],
      }
    case 'sign_in': {
      const { username, token } = content.facts
      return {
        subject: t('Your link to log in'),
        lines: [
          greeting(username),
          t('here is your link to log in as @{username} on {host}.', { username, host }),
        ],
        action: { label: t('Log in'), url: link('/login/link', 'sign-in', token) },
        after: [
          once,
          t(
            'Whoever has it gets into your account, so do not pass it on. If you did not ask for it, ignore this mail.',
          ),
        ],
      }
    }
    case 'notice':
      return noticeOf(content.facts, place)
    case 'digest':
      return digestWords(content.facts, place)
    case 'welcome': {
      const { username } = content.facts
      return {
        subject: t('Your account is ready'),
        lines: [
          greeting(username),
          t(
            'welcome to {host}: your request was accepted, and @{username} is yours. Log in with the password you chose.',
            { username, host },
          ),
        ],
        action: { label: t('Log in'), url: `${origin}/login` },
        after: [t('If you did not ask for an account, ignore this mail.')],
      }
    }
    case 'refused':
      return {
        subject: t('Your request for an account'),
        lines: [
          t('Hello,'),
          t(
            'thank you for asking for an account on {host}. Whoever runs it has decided not to open one. What you sent is deleted.',
            { host },
          ),
        ],
        after: [t('If you did not ask for an account, ignore this mail.')],
      }
  }
}
