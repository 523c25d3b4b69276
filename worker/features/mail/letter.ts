import type { Mailbox } from '../../core/mailbox'
import type { MailKind } from './contract'

/** A mail as it is sent, whoever sends it. No header holds a line break: see `compose.ts`. */
export type Letter = {
  /** Of its row; the Message-ID and the Idempotency-Key are made of it. */
  id: string
  kind: MailKind
  from: Mailbox
  to: string
  subject: string
  text: string
  html: string
  /** Besides those that every mail has. */
  headers: Record<string, string>
}

/** What became of a letter. */
export type Outcome =
  /** `providerId` is what the mail server calls it. */
  | { kind: 'sent'; providerId: string | null }
  /** Certainly not taken, and worth another try: in `after` seconds, if the server says so. */
  | { kind: 'later'; reason: string; after?: number }
  /** The address takes no mail. */
  | { kind: 'bounced'; reason: string }
  /** This letter is taken by nobody, whoever it is for. */
  | { kind: 'refused'; reason: string }
  /** The line was cut when all was said: taken or not, nobody knows. */
  | { kind: 'unknown'; reason: string }

/** Who sends letters. */
export type Mailer = {
  /** Whether a letter that is sent again with the same id arrives once. */
  isIdempotent: boolean
  send: (letter: Letter) => Promise<Outcome>
}
