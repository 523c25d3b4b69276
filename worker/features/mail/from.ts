import type { Env } from '../../env'
import { emailOf } from '../../core/email'
import type { Mailbox } from './letter'
import { oneLine } from './templates/plain'

/** @returns who mails come from, as MAIL_FROM says; null when that is no address */
export function readFrom({ MAIL_FROM }: Pick<Env, 'MAIL_FROM'>): Mailbox | null {
  const [, name = '', address = MAIL_FROM] = /^(.*)<([^<>]+)>\s*$/.exec(MAIL_FROM) ?? []
  const email = emailOf(address)
  return email === null ? null : { name: oneLine(name).replace(/^"|"$/g, '').trim(), address: email }
}

/** Without one, the mailbox of a laptop has an address that leads nowhere; whoever else sends asks for it before. */
export function fromOf(env: Env, origin: string): Mailbox {
  return readFrom(env) ?? { name: 'Warren', address: `warren@${new URL(origin).hostname}` }
}
