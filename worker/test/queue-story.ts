import { directConversation } from '../core/conversation-id'
import { DAY } from '../core/time'
import { holdEvents, takeEvents } from './bus'
import { mailsFor } from './mail'
import { acts, caseAbout, HATEFUL, latestAction, LEWD, moderated, moderators, reports } from './moderation'
import { asks } from './newcomers'
import { endsNow } from './polls'
import { subscribed } from './push'
import { says, tellInboxes } from './rooms'
import { PASSWORD, people, type Person } from './world'

export type Story = { cast: Person[]; events: unknown[]; views: string[] }

/**
 * Four people do a little of everything, and moderators something about it; none of the events has been delivered yet.
 * What the analysis would take away is only taken away where it is switched on (`analysed()`).
 */
export async function eventfulStory(): Promise<Story> {
  const release = holdEvents()
  await moderators()
  takeEvents()
  const cast = await people(4)
  const [ada, ben, cleo, dan] = cast
  await ben.does('PATCH', '/users/me', { bio: 'Digs' })
  await ben.does('PUT', `/users/${ada.username}/friend-request`)
  await ben.does('DELETE', `/users/${ada.username}/friend-request`)
  await ada.befriends(ben)
  await ada.befriends(cleo)
  await ada.does('DELETE', `/users/${cleo.username}/friendship`)
  await cleo.follows(ada)
  await cleo.does('DELETE', `/users/${ada.username}/follow`)
  await cleo.follows(ada)
  await cleo.blocks(ben)
  await cleo.does('DELETE', `/users/${ben.username}/block`)
  const { id: list } = await cleo.does('POST', '/lists', { title: 'Gardeners' })
  await cleo.does('PUT', `/lists/${list}/members/${ada.username}`)
  await cleo.does('PUT', '/tags/gardening/follow')
  const post = await writing(ada, ben, cleo)
  const room = await moderation(cast, post)
  // Nobody is told afterwards: this is about the event alone.
  await subscribed(ben)
  for (const { id } of (await ben.get('/push/subscriptions')).devices)
    await ben.does('DELETE', `/push/subscriptions/${id}`)
  for (const opens of ['reset', 'link']) await asks(`/auth/${opens}`, { email: ben.email })
  await cleo.does('POST', '/auth/password', {
    currentPassword: PASSWORD,
    newPassword: 'a new burrow, a new word',
  })
  const events = takeEvents()
  release()
  const views = [...everywhere, `/posts/${post}/comments`, ...[ada, ben, dan].map(wallOf)]
  return { cast, events, views: [...views, `/lists/${list}/posts`, `/conversations/${room}/messages`] }
}

/** @returns the post that they talk about */
async function writing(ada: Person, ben: Person, cleo: Person): Promise<string> {
  const post = await ada.posts(`Up, @${ben.username}, see https://example.org/up`)
  const gone = await ada.posts(`Gone, @${cleo.username}`)
  await ada.does('PATCH', `/posts/${post.id}`, { text: `Up early, @${ben.username} and @${cleo.username}` })
  await ada.does('DELETE', `/posts/${gone.id}`)
  await ada.posts('Not yet', { publishAt: new Date(Date.now() + DAY).toISOString() })
  const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Already?' })
  await ben.does('PATCH', `/comments/${comment.id}`, { text: `Already, @${cleo.username}?` })
  const slip = await cleo.does('POST', `/posts/${post.id}/comments`, { text: 'Wrong burrow' })
  await cleo.does('DELETE', `/comments/${slip.id}`)
  await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
  await cleo.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
  await cleo.does('DELETE', `/posts/${post.id}/reaction`)
  await ada.does('PUT', `/comments/${comment.id}/fold`)
  for (const method of ['PUT', 'DELETE']) await ada.does(method, `/posts/${post.id}/lock`)
  const look = await ben.posts('Look at this')
  for (const who of [ada, cleo]) await who.does('PUT', `/posts/${look.id}/repost`)
  await cleo.does('DELETE', `/posts/${look.id}/repost`)
  await ben.does('PUT', `/posts/${post.id}/repost`)
  await ben.does('DELETE', `/users/${ada.username}/reposts`)
  const quote = await ada.posts('See this', { quotedPostId: look.id })
  await cleo.posts('See that', { quotedPostId: quote.id })
  const slipped = await cleo.posts('No', { quotedPostId: look.id })
  await ben.does('DELETE', `/posts/${slipped.id}/quote`)
  const asked = await ben.posts('Which?', {
    poll: { options: ['Carrots', 'Beets'], multiple: false, minutes: 5 },
  })
  await ada.does('PUT', `/posts/${asked.id}/votes`, { choices: [1] })
  await endsNow(asked.id)
  await ben.posts(`${HATEFUL}, @${ada.username}`)
  await ben.does('POST', `/posts/${post.id}/comments`, { text: `${LEWD}, @${cleo.username}` })
  return post.id
}

/** One post is hidden and shown again after an appeal, a message stays hidden, and Dan is banned. @returns the room */
async function moderation([ada, ben, cleo, dan]: Person[], post: string): Promise<string> {
  const [mia, noa] = await moderators()
  await ada!.follows(dan!)
  await dan!.posts(`My carrots, @${ada!.username}`)
  await dan!.does('POST', `/posts/${post}/comments`, { text: `Mine are longer, @${cleo!.username}` })
  await moderated(cleo!, mia, { type: 'profile', username: dan!.username }, 'ban')

  const rash = await ada!.posts('Said too early')
  await moderated(cleo!, mia, { type: 'post', id: rash.id }, 'hide')
  const { id: action } = await latestAction(ada!)
  const appeal = await ada!.does('POST', `/users/me/moderation/${action}/appeal`, { text: 'It was early.' })
  await noa.does('POST', `/moderation/appeals/${appeal.id}/decision`, {
    outcome: 'overturned',
    note: 'So it was',
  })

  const { id: room } = await ada!.does('POST', '/conversations', { kind: 'direct', with: ben!.username })
  await says(ben!, room, 'Rude')
  await reports(ada!, { type: 'message', conversationId: room, seq: 1 })
  const { status } = await acts(mia, (await caseAbout(mia, room)).id, 'hide')
  if (status !== 201) throw new Error('the message was not hidden')
  return room
}

const everywhere = [
  '/notifications',
  '/conversations',
  '/feeds/home',
  '/friend-requests',
  '/users/me',
  '/users/me/moderation',
]
const wallOf = ({ username }: Person) => `/users/${username}/posts`

/** What each of them sees, with the names and ids of this story replaced, so that two stories can be compared. */
export async function observed({ cast, views }: Story): Promise<string[]> {
  const roles = ['ada', 'ben', 'cleo', 'dan']
  const seen: string[] = []
  // Rooms tell inboxes by an alarm of their own, which no event waits for.
  await tellInboxes(await directConversation(cast[0]!.id, cast[1]!.id))
  for (const [place, who] of cast.entries()) {
    seen.push(...(await mailsFor(who)).map((told) => `${roles[place]} mail ${told}`))
    for (const view of views) {
      // Dan is banned and sees nothing; Cleo was never let into the room.
      const { status, body } = await who.request<{ items?: unknown[] }>('GET', view)
      const rows = (status === 200 ? (body.items ?? [body]) : [{ status }]).map((row) =>
        anonymous(`${roles[place]} ${view} ${asText(row)}`, cast, roles),
      )
      // Lists are ordered by when news came, which is what differs.
      seen.push(...rows.sort())
    }
  }
  return seen
}

const differing = ['rev', 'avatarUrl', 'avatarSeed', 'clientId']

function asText(row: unknown): string {
  return JSON.stringify(row, (key, value: unknown) => (differing.includes(key) ? undefined : value))
}

function anonymous(text: string, cast: Person[], roles: string[]): string {
  return cast
    .reduce((all, { id, username }, place) => {
      return all.replaceAll(username, roles[place]!).replaceAll(id, `<${roles[place]}>`)
    }, text)
    .replace(/\b(?:[0-9a-f]{8}-[0-9a-f-]{27}|1[0-9a-v]{15})\b/g, '<id>')
    .replace(/d-[\w-]{30,}/g, '<room>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/#[0-9a-f]{6}/g, '<color>')
}
