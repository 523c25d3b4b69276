import type { MailContent } from '../contract'
import type { Place, Words } from './words'

type Facts = Extract<MailContent, { kind: 'digest' }>['facts']

/** How much is new, and of whom: no text of anybody, which may be taken back before this is read. */
export function digestWords(facts: Facts, { origin, sign }: Place): Words {
  const { username, notifications, conversations, posts, authors, frequency, token } = facts
  const from = authors.map((author) => `@${author}`).join(', ')
  const news = [
    counted(notifications, 'unread notification'),
    counted(conversations, 'conversation with unread messages', 'conversations with unread messages'),
    posts > 0 ? `${counted(posts, 'new post')} of friends, such as ${from}` : '',
  ].filter((line) => line !== '')
  return {
    subject: `What is new on ${new URL(origin).host}`,
    lines: [`Hello ${username},`, 'this waits for you:', ...news.map((line) => `• ${line}`)],
    action: { label: 'Have a look', url: `${origin}/` },
    after: [
      `You asked for this mail ${frequency === 'daily' ? 'every day' : 'every week'} on which there is something new.`,
    ],
    unsubscribe: sign('unsubscribe', token),
  }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`
}
