import { directConversation } from '../core/conversation-id'
import { holdEvents, takeEvents } from './bus'
import { tellInboxes } from './rooms'
import { PASSWORD, people, type Person } from './world'

export type Story = { cast: Person[]; events: unknown[] }

/** Three people do a little of everything; none of the events has been delivered yet. */
export async function eventfulStory(): Promise<Story> {
  const release = holdEvents()
  const cast = await people(3)
  const [ada, ben, cleo] = cast
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
  await writing(ada, ben, cleo)
  await cleo.does('POST', '/auth/password', {
    currentPassword: PASSWORD,
    newPassword: 'a new burrow, a new word',
  })
  const events = takeEvents()
  release()
  return { cast, events }
}

async function writing(ada: Person, ben: Person, cleo: Person): Promise<void> {
  const post = await ada.posts(`Up, @${ben.username}`)
  const gone = await ada.posts(`Gone, @${cleo.username}`)
  await ada.does('PATCH', `/posts/${post.id}`, { text: `Up early, @${ben.username} and @${cleo.username}` })
  await ada.does('DELETE', `/posts/${gone.id}`)
  const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Already?' })
  await ben.does('PATCH', `/comments/${comment.id}`, { text: `Already, @${cleo.username}?` })
  const slip = await cleo.does('POST', `/posts/${post.id}/comments`, { text: 'Wrong burrow' })
  await cleo.does('DELETE', `/comments/${slip.id}`)
  await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
  await cleo.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
  await cleo.does('DELETE', `/posts/${post.id}/reaction`)
}

const views = ['/notifications', '/conversations', '/feeds/home', '/friend-requests', '/users/me']

/** What each of them sees, with the names and ids of this story replaced, so that two stories can be compared. */
export async function observed({ cast }: Story): Promise<string[]> {
  const roles = ['ada', 'ben', 'cleo']
  const seen: string[] = []
  // Rooms tell inboxes by an alarm of their own, which no event waits for.
  await tellInboxes(await directConversation(cast[0]!.id, cast[1]!.id))
  for (const [place, who] of cast.entries()) {
    for (const view of views) {
      const body = await who.get<{ items?: unknown[] }>(view)
      const rows = (body.items ?? [body]).map(
        (row) => `${roles[place]} ${view} ${anonymous(row, cast, roles)}`,
      )
      // Lists are ordered by when news came, which is what differs.
      seen.push(...rows.sort())
    }
  }
  return seen
}

function anonymous(row: unknown, cast: Person[], roles: string[]): string {
  const text = JSON.stringify(row, (key, value: unknown) =>
    key === 'rev' || key === 'avatarUrl' || key === 'avatarSeed' ? undefined : value,
  )
  return cast
    .reduce((all, { id, username }, place) => {
      return all.replaceAll(username, roles[place]!).replaceAll(id, `<${roles[place]}>`)
    }, text)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/#[0-9a-f]{6}/g, '<color>')
}
