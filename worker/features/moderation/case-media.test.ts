import { expect, it } from 'vitest'
import { picture } from '../../test/pictures'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
import { fetchFile, people, type Person } from '../../test/world'
import type { CommentView } from '../comments/contract'
import type { MediaView } from '../media/contract'
import type { CaseDetail } from './contract-desk'

/* What a moderator sees of the pictures of what was reported: as long as there is something to decide, and nobody else. */

async function pictured(who: Person, purpose: 'post' | 'comment' | 'message'): Promise<MediaView> {
  const { id } = await who.uploads(purpose, picture(64, 48))
  return who.does<MediaView>('PATCH', `/media/${id}`, { alt: `A picture for a ${purpose}` })
}

const detail = (moderator: Person, id: string) => moderator.get<CaseDetail>(`/moderation/cases/${id}`)
const seenBy = async (who: Person | null, { url }: MediaView) =>
  (await (who ? who.fetches(url) : fetchFile(url))).status

it('of a post and a comment for friends, while the case is open', async () => {
  const [ada, ben, stranger] = await people(3)
  await ada.befriends(ben)
  const [mia, noa] = await moderators()
  const onPost = await pictured(ada, 'post')
  const post = await ada.posts('For friends', { visibility: 'friends', media: [onPost.id] })
  const onComment = await pictured(ada, 'comment')
  const comment = await ada.does<CommentView>('POST', `/posts/${post.id}/comments`, {
    text: 'And this',
    media: [onComment.id],
  })
  for (const [subject, media] of [
    [{ type: 'post', id: post.id }, onPost],
    [{ type: 'comment', id: comment.id }, onComment],
  ] as const) {
    expect(await seenBy(mia, media)).toBe(404)
    await reports(ben, subject)
    const { id } = await caseAbout(mia, subject.id)
    const found = await detail(mia, id)
    expect(found.media).toEqual([expect.objectContaining({ id: media.id, alt: media.alt, url: media.url })])
    for (const [who, status] of [
      [mia, 200],
      [noa, 200],
      [ben, 200],
      [stranger, 404],
      [null, 404],
    ] as const)
      expect(await seenBy(who, media)).toBe(status)
    expect((await acts(mia, id, 'dismiss')).status).toBe(201)
    expect(await seenBy(mia, media)).toBe(404)
    expect(await seenBy(ben, media)).toBe(200)
  }
})

it('of a message that was reported, and of none beside it', async () => {
  const [ada, ben, stranger] = await people(3)
  await ada.befriends(ben)
  const [mia] = await moderators()
  const room = await ada.does('POST', '/conversations', { kind: 'direct', with: ben.username })
  const path = `/conversations/${room.id}/messages`
  const [before, reported] = [await pictured(ada, 'message'), await pictured(ada, 'message')]
  await ada.does('POST', path, { text: 'Harmless', media: [before.id] })
  const message = await ada.does('POST', path, { text: '', media: [reported.id] })
  expect(await seenBy(mia, reported)).toBe(404)
  await reports(ben, { type: 'message', conversationId: room.id, seq: message.seq })
  const { id } = await caseAbout(mia, room.id)
  const found = await detail(mia, id)
  expect(found.messages.map(({ text }) => text)).toEqual(['Harmless', 'A picture'])
  expect(found.media).toEqual([expect.objectContaining({ id: reported.id, alt: reported.alt })])
  expect(await seenBy(mia, reported)).toBe(200)
  expect(await seenBy(mia, before)).toBe(404)
  expect(await seenBy(stranger, reported)).toBe(404)
  // It is hidden, and whoever decides about an appeal sees what was hidden; the two who talked do not.
  expect((await acts(mia, id, 'hide')).status).toBe(201)
  expect(await seenBy(mia, reported)).toBe(200)
  expect(await seenBy(ben, reported)).toBe(404)
})
