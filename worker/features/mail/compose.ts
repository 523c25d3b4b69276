import { speaker } from '../../core/languages/speaker'
import { readMailbox } from '../../core/mailbox'
import { signId } from '../../core/signed-id'
import type { Env } from '../../env'
import { MailContent } from './contract'
import type { Letter } from './letter'
import type { MailRow } from './store'
import { htmlOf } from './templates/html'
import { oneLine } from './templates/plain'
import { textOf } from './templates/text'
import { german } from './templates/german'
import type { Place, Words } from './templates/place'
import { wordsOf } from './templates/words'

/**
 * Writes a mail. Without MAIL_FROM, which only the mailbox of a laptop goes without, it comes from an address that leads nowhere.
 * The same row makes the same mail, with the same links, however often.
 * @param origin where its links lead
 * @throws ZodError when the row is of another version of Warren
 */
export function compose(env: Env, row: MailRow, origin: string): Letter {
  const content = MailContent.parse({ kind: row.kind, facts: row.facts })
  const language = row.language
  const place: Place = {
    origin,
    language,
    t: speaker(language, german),
    sign: (purpose, id) => signId(env.JWT_SECRET, purpose, id),
  }
  const words = wordsOf(content, place)
  return {
    id: row.id,
    kind: content.kind,
    from: readMailbox(env.MAIL_FROM) ?? { name: 'Warren', address: `warren@${new URL(origin).hostname}` },
    to: row.address,
    subject: oneLine(words.subject),
    text: textOf(words, place),
    html: htmlOf(words, place),
    // Nobody's out-of-office answers this.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      ...unsubscribing(words, origin),
    },
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
