import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { ConversationId } from '../../core/conversation-id'
import { makeCtx } from '../../ctx'
import { testEnv } from '../../test/bus'
import { groupOf, historyOf, roomObject, says } from '../../test/rooms'
import { people, type Person } from '../../test/world'
import { readAccessToken } from '../auth/tokens'
import { exportConversation } from './export'

/** Many messages of somebody, made by SQL: the point is only that they are there. */
async function hoards(who: Person, id: string, n: number): Promise<void> {
  await runInDurableObject(roomObject(id), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO messages (seq, rev, sender_id, client_id, text, folded, is_folded, created_at)
       SELECT (SELECT max(seq) FROM messages) + i, i, ?, 'c' || i, 'Carrot ' || i, 'carrot', 1, 1700000000000 + i FROM n`,
      n,
      who.id,
    )
  })
}

async function ctxOf(who: Person) {
  const ctx = makeCtx(testEnv, { now: Date.now(), defer: (work) => void work.catch(() => undefined) })
  return { ...ctx, viewer: (await readAccessToken(testEnv, who.token, Date.now()))! }
}

describe('the export of a conversation', () => {
  it('is all that a member may read, however long it is', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada)
    await says(ada, id, 'Before')
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await ben.does('POST', `/conversations/${id}/accept`)
    await hoards(ada, id, 430)
    const reply = await ben.request('GET', `/conversations/${id}/export`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="conversation-${id}.json"`)
    expect(reply.body.conversation).toMatchObject({ id, kind: 'group', name: 'Den' })
    // That they joined, and what was said since.
    expect(reply.body.messages).toHaveLength(431)
    expect(reply.body.messages).toEqual(await ben.all(`/conversations/${id}/messages?after=0`, 50))
    expect(JSON.stringify(reply.body)).not.toContain('Before')
  })

  it('is for members alone', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada)
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    const asked = async (who: Person) => (await who.request('GET', `/conversations/${id}/export`)).status
    expect([await asked(ada), await asked(ben), await asked(eve)]).toEqual([200, 403, 404])
    expect(await historyOf(ada, id)).toHaveLength(1)
  })

  it('breaks off when one stops being a member, and is no JSON then', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await hoards(ada, id, 700)
    const stream = await exportConversation(await ctxOf(ben), ConversationId.parse(id))
    const reader = stream.getReader()
    const first = await reader.read()
    expect(() => JSON.parse(new TextDecoder().decode(first.value))).toThrow()
    await ada.does('DELETE', `/conversations/${id}/members/${ben.username}`)
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow()
  })
})
