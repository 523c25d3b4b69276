import { readMailbox } from '../../core/mailbox'
import { signId } from '../../core/signed-id'
import type { Env } from '../../env'
import { MailContent } from './contract'
import type { Letter } from './letter'
import type { MailRow } from './store'
import { htmlOf } from './templates/html'
import { oneLine } from './templates/plain'
import { textOf } from './templates/text'
import { type Words, wordsOf } from './templates/words'

/**
 * Writes a mail. Without MAIL_FROM, which only the mailbox of a laptop goes without, it comes from an address that leads nowhere.
 * The same row makes the same mail, with the same links, however often.
 * @param origin where its links lead
 * @throws ZodError when the row is of another version of Warren
 */
export function compose(env: Env, row: MailRow, origin: string): Letter {
  const content = MailContent.parse({ kind: row.kind, facts: row.facts })
  const words = wordsOf(content, {
    origin,
    sign: (purpose, id) => signId(env.JWT_SECRET, purpose, id),
  })
  return {
    id: row.id,
    kind: content.kind,
    from: readMailbox(env.MAIL_FROM) ?? { name: 'Warren', address: `warren@${new URL(origin).hostname}` },
    to: row.address,
    subject: oneLine(words.subject),
    text: textOf(words, origin),
    html: htmlOf(words, origin),
    // Nobody's out-of-office answers this.
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(words, origin) },
  }
}

/** One click in the program for mail (RFC 8058). */
function unsubscribing({ unsubscribe }: Words, origin: string): Record<string, string> {
  if (!unsubscribe) return {}
  return {
    'List-Unsubscribe': `<${origin}/api/v1/mail/unsubscribe/${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
