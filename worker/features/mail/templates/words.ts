import type { MailContent } from '../contract'
import { digestWords } from './digest'
import { noticeOf } from './notice'

/** What a mail says, without how it looks. Lines are plain text. */
export type Words = {
  subject: string
  lines: string[]
  /** The one thing to do. */
  action?: { label: string; url: string }
  /** What stands below it: above all, what to do if it was not they. */
  after: string[]
  /** What ends mails of this kind, for those that nobody needs. */
  unsubscribe?: string
}

export type Place = { origin: string; sign: (purpose: string, id: string) => string }

const ONCE = 'The link works once, and for a limited time.'

/** @param place where links lead, and what makes them good */
export function wordsOf(content: MailContent, place: Place): Words {
  const { origin } = place
  const host = new URL(origin).host
  // Behind a #, so that it is in no log of any server on the way.
  const link = (path: string, purpose: string, id: string) => `${origin}${path}#${place.sign(purpose, id)}`
  switch (content.kind) {
    case 'confirm':
      return {
        subject: 'Confirm your e-mail address',
        lines: [
          `Hello ${content.facts.username},`,
          `this address was given for the account @${content.facts.username} on ${host}. Please confirm that it is yours.`,
        ],
        action: { label: 'Confirm address', url: link('/confirm', 'confirm', content.facts.token) },
        after: [
          ONCE,
          'If you did not sign up, ignore this mail: unless you confirm it, the address is not used.',
        ],
      }
    case 'address_taken':
      return {
        subject: 'Your e-mail address was given for another account',
        lines: [
          `Hello ${content.facts.username},`,
          `somebody gave this address for another account on ${host}. It belongs to your account @${content.facts.username}, and that stays so.`,
          'If it was you: you have an account already. Log in, or set a new password there if you have forgotten it.',
        ],
        action: { label: 'Log in', url: `${origin}/login` },
        after: ['If it was not you, there is nothing to do. Nobody has got into your account.'],
      }
    case 'change':
      return {
        subject: 'Confirm your new e-mail address',
        lines: [
          `Hello ${content.facts.username},`,
          `this is to be the new address of your account @${content.facts.username} on ${host}. Please confirm that it is yours.`,
        ],
        action: { label: 'Confirm new address', url: link('/confirm', 'change', content.facts.token) },
        after: [
          ONCE,
          'If you did not ask for this, ignore this mail: unless you confirm it, nothing changes.',
        ],
      }
    case 'email_changed':
      return {
        subject: 'The e-mail address of your account was changed',
        lines: [
          `Hello ${content.facts.username},`,
          `the address of your account @${content.facts.username} on ${host} is now ${content.facts.newAddress}. Mail no longer goes to the one you read this at.`,
        ],
        action: { label: 'It was not me', url: link('/confirm', 'undo', content.facts.token) },
        after: [
          'If it was you, there is nothing to do. Else open the link, within seven days: it brings this address back, logs everybody out, and lets you choose a new password.',
        ],
      }
    case 'reset':
      return {
        subject: 'Set a new password',
        lines: [
          `Hello ${content.facts.username},`,
          `somebody, probably you, asked for a new password for @${content.facts.username} on ${host}.`,
        ],
        action: { label: 'Set a new password', url: link('/reset', 'reset', content.facts.token) },
        after: [
          ONCE,
          'If it was not you, ignore this mail: your password stays as it is. Do not pass the link on.',
        ],
      }
    case 'no_account':
      return {
        subject: 'There is no account with this address',
        lines: [
          'Hello,',
          `somebody, probably you, asked for a link to log in on ${host}, for this address. There is no account with it.`,
          'You may have used another address: ask again with that one, or log in by your username.',
        ],
        action: { label: 'Log in', url: `${origin}/login` },
        after: ['If it was not you, ignore this mail.'],
      }
    case 'sign_in':
      return {
        subject: 'Your link to log in',
        lines: [
          `Hello ${content.facts.username},`,
          `here is your link to log in as @${content.facts.username} on ${host}.`,
        ],
        action: { label: 'Log in', url: link('/login/link', 'sign-in', content.facts.token) },
        after: [
          ONCE,
          'Whoever has it gets into your account, so do not pass it on. If you did not ask for it, ignore this mail.',
        ],
      }
    case 'notice':
      return noticeOf(content.facts, origin)
    case 'digest':
      return digestWords(content.facts, place)
    case 'welcome':
      return {
        subject: 'Your account is ready',
        lines: [
          `Hello ${content.facts.username},`,
          `welcome to ${host}: your request was accepted, and @${content.facts.username} is yours. Log in with the password you chose.`,
        ],
        action: { label: 'Log in', url: `${origin}/login` },
        after: ['If you did not ask for an account, ignore this mail.'],
      }
    case 'refused':
      return {
        subject: 'Your request for an account',
        lines: [
          'Hello,',
          `thank you for asking for an account on ${host}. Whoever runs it has decided not to open one. What you sent is deleted.`,
        ],
        after: ['If you did not ask for an account, ignore this mail.'],
      }
  }
}
