import { z } from 'zod'
import { accountChanges } from './vocabulary'

/*
 * What mails tell. `token` is the id of a row of `mail_tokens`: it opens nothing, until it is signed in the moment in which
 * the mail is sent (docs/decisions/080-links-in-mails.md).
 */
const username = z.string()
const token = z.string()

const kind = <const K extends string, S extends z.ZodRawShape>(name: K, facts: S) =>
  z.object({ kind: z.literal(name), facts: z.object(facts) })

export const MailContent = z.discriminatedUnion('kind', [
  /** To an address that somebody named for their account: is it theirs? */
  kind('confirm', { username, token }),
  /** To the owner of an address that somebody wants for another account. */
  kind('address_taken', { username }),
  /** To the new address of somebody who changes it. */
  kind('change', { username, token }),
  /** To the address before, with the link that brings it back. `newAddress` is told in part. */
  kind('email_changed', { username, newAddress: z.string(), token }),
  kind('reset', { username, token }),
  /** To an address without an account, for which somebody asked for a link. */
  kind('no_account', {}),
  kind('sign_in', { username, token }),
  /** Who gets into the account has changed. `detail` names it, `at` is in milliseconds UTC. */
  kind('notice', { username, change: z.enum(accountChanges), detail: z.string(), at: z.int() }),
  /** A moderator let them in. */
  kind('welcome', { username }),
  /** What is new, for whoever wants to be told. `token` is their own id. */
  kind('digest', {
    username,
    token,
    frequency: z.enum(['daily', 'weekly']),
    notifications: z.int(),
    conversations: z.int(),
    posts: z.int(),
    /** Of friends who posted, at most three. */
    authors: z.array(z.string()),
  }),
  /** A moderator did not. */
  kind('refused', {}),
])
export type MailContent = z.infer<typeof MailContent>
export type MailKind = MailContent['kind']

/** What the queue of mails carries: the id of a row of `mails`, which has all the rest. */
export const MailMessage = z.object({ mail: z.string() })
export type MailMessage = z.infer<typeof MailMessage>
