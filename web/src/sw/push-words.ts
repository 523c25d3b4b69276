import type { Language } from './language'

/** What a push says (`worker/features/push/payload.ts`); a later server may say more, and kinds that are not known here. */
export interface Told {
  kind: string
  count: number
  actor?: string
  group?: string
  preview?: string
}

interface Words {
  test: { title: string; body: string }
  message: (count: number) => string
  inGroup: (actor: string, group: string) => string
  moderation: string
  scheduleRefused: string
  poll: string
  /** Of what may not be shown, or is not known here. */
  news: string
  who: (actor: string, count: number) => string
  /** What they did, after their names: one alone, and several. */
  deeds: Record<string, readonly [one: string, several: string]>
}

/*
 * The service worker is one file for all languages, built apart from the client: it has the few words it needs in each, while
 * all others are in `web/languages`.
 */
const english: Words = {
  test: { title: 'It works', body: 'This is how Warren tells you.' },
  message: (count) => (count === 1 ? 'New message' : `${count} new messages`),
  inGroup: (actor, group) => `${actor} in ${group}`,
  moderation: 'Moderation has news for you',
  scheduleRefused: 'Your scheduled post could not be published',
  poll: 'A poll has ended',
  news: 'New notification',
  who: (actor, count) => {
    if (count === 1) return actor
    return count === 2 ? `${actor} and another` : `${actor} and ${count - 1} others`
  },
  deeds: {
    friend_request: ['wants to be your friend', 'want to be your friends'],
    friend_accepted: ['accepted your friend request', 'accepted your friend request'],
    follow: ['followed you', 'followed you'],
    wall_post: ['wrote on your wall', 'wrote on your wall'],
    comment: ['commented on a post', 'commented on a post'],
    reply: ['replied to your comment', 'replied to your comment'],
    mention: ['mentioned you', 'mentioned you'],
    reaction: ['reacted to what you wrote', 'reacted to what you wrote'],
    repost: ['reposted your post', 'reposted your post'],
    quote: ['quoted your post', 'quoted your post'],
    group_invitation: ['invited you to a group', 'invited you to a group'],
  },
}

const german: Words = {
  test: { title: 'Es klappt', body: 'So meldet sich Warren bei dir.' },
  message: (count) => (count === 1 ? 'Neue Nachricht' : `${count} neue Nachrichten`),
  inGroup: (actor, group) => `${actor} in ${group}`,
  moderation: 'Die Moderation hat Neues für dich',
  scheduleRefused: 'Dein geplanter Beitrag konnte nicht veröffentlicht werden',
  poll: 'Eine Umfrage ist beendet',
  news: 'Neue Mitteilung',
  who: (actor, count) => {
    if (count === 1) return actor
    return count === 2 ? `${actor} und noch jemand` : `${actor} und ${count - 1} andere`
  },
  deeds: {
    friend_request: ['möchte mit dir befreundet sein', 'möchten mit dir befreundet sein'],
    friend_accepted: [
      'hat deine Freundschaftsanfrage angenommen',
      'haben deine Freundschaftsanfrage angenommen',
    ],
    follow: ['folgt dir', 'folgen dir'],
    wall_post: ['hat an deine Pinnwand geschrieben', 'haben an deine Pinnwand geschrieben'],
    comment: ['hat einen Beitrag kommentiert', 'haben einen Beitrag kommentiert'],
    reply: ['hat auf deinen Kommentar geantwortet', 'haben auf deinen Kommentar geantwortet'],
    mention: ['hat dich erwähnt', 'haben dich erwähnt'],
    reaction: ['hat auf etwas von dir reagiert', 'haben auf etwas von dir reagiert'],
    repost: ['hat deinen Beitrag weitergesagt', 'haben deinen Beitrag weitergesagt'],
    quote: ['hat deinen Beitrag zitiert', 'haben deinen Beitrag zitiert'],
    group_invitation: ['hat dich in eine Gruppe eingeladen', 'haben dich in eine Gruppe eingeladen'],
  },
}

const all: Record<Language, Words> = { en: english, de: german }

/** The two lines of a notification. */
export function wordsFor(told: Told, language: Language): { title: string; body: string } {
  const { kind, count, actor, group, preview = '' } = told
  const words = all[language]
  if (kind === 'test') return words.test
  if (kind === 'message') {
    const title = words.message(count)
    if (actor === undefined) return { title, body: '' }
    return { title: group === undefined ? actor : words.inGroup(actor, group), body: preview || title }
  }
  const deed = words.deeds[kind]
  if (kind === 'moderation') return { title: words.moderation, body: preview }
  if (kind === 'schedule_refused') return { title: words.scheduleRefused, body: preview }
  if (kind === 'poll_ended') return { title: words.poll, body: preview }
  if (deed === undefined || actor === undefined) return { title: words.news, body: preview }
  return { title: `${words.who(actor, count)} ${deed[count === 1 ? 0 : 1]}`, body: preview }
}
