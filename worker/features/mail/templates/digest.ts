import type { MailContent } from '../contract'
import type { Place, Words } from './place'

type Facts = Extract<MailContent, { kind: 'digest' }>['facts']

/** How much is new, and of whom: no text of anybody, which may be taken back before this is read. */
export function digestWords(facts: Facts, { origin, sign, t, language }: Place): Words {
  const { username, notifications, conversations, posts, authors, frequency, token } = facts
  const names = new Intl.ListFormat(language, { type: 'unit' }).format(authors.map((author) => `@${author}`))
  const news = [
    notifications > 0 &&
      t('{count, plural, one {# unread notification} other {# unread notifications}}', {
        count: notifications,
      }),
    conversations > 0 &&
      t(
        '{count, plural, one {# conversation with unread messages} other {# conversations with unread messages}}',
        { count: conversations },
      ),
    posts > 0 &&
      t(
        '{count, plural, one {# new post of friends, such as {names}} other {# new posts of friends, such as {names}}}',
        { count: posts, names },
      ),
  ].filter((line) => line !== false)
  return {
    subject: t('What is new on {host}', { host: new URL(origin).host }),
    lines: [
      t('Hello {username},', { username }),
      t('this waits for you:'),
      ...news.map((line) => `• ${line}`),
    ],
    action: { label: t('Have a look'), url: `${origin}/` },
    after: [
      t(
        'You asked for this mail {frequency, select, daily {every day} other {every week}} on which there is something new.',
        { frequency },
      ),
    ],
    unsubscribe: sign('unsubscribe', token),
  }
}
