import { env } from 'cloudflare:workers'
import { afterEach, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { closeStreams, opensStream } from '../../test/app-socket'
import { people, type Person } from '../../test/world'
import { listen } from './store'

afterEach(closeStreams)

/** As the hubs of so many write it when they begin to listen, or stop. */
async function listening(all: Person[], until: number | null): Promise<void> {
  const db = connect(env)
  const topics = until === null ? [] : (['public'] as const)
  const [first, ...rest] = all.flatMap(({ id }) => listen(db, id, topics, until ?? 0))
  if (first) await db.batch([first, ...rest])
}

it('reaches those beyond the first hundred who listen', async () => {
  const before = await people(101)
  // Ids grow: theirs come after all of the others.
  const [ada, ben] = await people(2)
  const app = await opensStream(ada!, '?stream=public')
  await app.settled()
  await listening(before, Date.now() + 60_000)
  try {
    const post = await ben!.posts('For everybody')
    const told = await app.next('update', ({ about }) => String(about.content).includes('For everybody'))
    expect(told.stream).toEqual(['public'])
    await ben!.does('DELETE', `/posts/${post.id}`)
    await app.next('delete')
  } finally {
    await listening(before, null)
  }
})
