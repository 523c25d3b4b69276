import type { Say } from '../../../core/languages/speaker'
import type { Language } from '../../../core/vocabulary'
import type { german } from './german'

/** Where links lead, what makes them good, and in which language a mail is. */
export type Place = {
  origin: string
  language: Language
  t: Say<keyof typeof german>
  sign: (purpose: string, id: string) => string
}

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
