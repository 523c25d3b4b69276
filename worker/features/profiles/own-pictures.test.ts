import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { moderated, moderators } from '../../test/moderation'
import { picture } from '../../test/pictures'
import { fetchFile, people, type Person, person } from '../../test/world'
import type { MediaView } from '../media/contract'
import type { PostView } from '../posts/contract'
import type { Me, Profile, ProfilePatch } from './contract'

const save = (who: Person, patch: ProfilePatch) => who.does<Me>('PATCH', '/users/me', patch)
const small = ({ id }: MediaView) => `/media/${id}/small`
const objectsOf = async ({ id }: MediaView) => (await env.MEDIA.list({ prefix: `${id}/` })).objects.length

it('a picture and a banner of my own are seen by everybody, wherever I am shown', async () => {
  const [ada, ben] = await people(2)
  const [avatar, banner] = [await ada.uploads('avatar'), await ada.uploads('banner', picture(60, 20))]
  expect((await fetchFile(small(avatar))).status).toBe(404)
  const me = await save(ada, { avatar: avatar.id, banner: banner.id })
  expect(me).toMatchObject({ avatarUrl: small(avatar), bannerUrl: banner.url, avatarSeed: ada.username })
  const shown = await ben.get<Profile>(`/users/${ada.username}`)
  expect(shown).toMatchObject({ avatarUrl: small(avatar), bannerUrl: banner.url })
  const post = await ada.posts('With my own picture')
  expect((await ben.get<PostView>(`/posts/${post.id}`)).author.avatarUrl).toBe(small(avatar))
  for (const address of [small(avatar), banner.url]) expect((await fetchFile(address)).status).toBe(200)
  await ben.does('PUT', `/users/${ada.username}/block`)
  expect((await ada.fetches(small(avatar))).status).toBe(200)
})

it('what is replaced or taken away is deleted, and the bunny comes back', async () => {
  const ada = await person('ada')
  const [first, second] = [await ada.uploads('avatar'), await ada.uploads('avatar', picture(9, 9))]
  const banner = await ada.uploads('banner')
  await save(ada, { avatar: first.id, banner: banner.id })
  expect(await save(ada, { avatar: second.id })).toMatchObject({
    avatarUrl: small(second),
    bannerUrl: banner.url,
  })
  expect((await fetchFile(small(first))).status).toBe(404)
  await expect.poll(() => objectsOf(first)).toBe(0)
  expect(await save(ada, { avatarSeed: 'another' })).toMatchObject({ avatarUrl: small(second) })
  const bare = await save(ada, { avatar: null, banner: null })
  expect(bare).toMatchObject({ avatarUrl: '/avatars/another.svg', bannerUrl: null, avatarSeed: 'another' })
  for (const gone of [second, banner]) await expect.poll(() => objectsOf(gone)).toBe(0)
})

it('only what I uploaded for it, and what hangs on nothing else, can be mine', async () => {
  const [ada, ben] = await people(2)
  const others = await ben.uploads('avatar')
  const forPosts = await ada.uploads('post')
  const banner = await ada.uploads('banner')
  for (const avatar of [others.id, forPosts.id, banner.id])
    expect(await ada.request('PATCH', '/users/me', { body: { avatar } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'avatar', code: 'media_not_usable' }] },
    })
  await save(ben, { avatar: others.id })
  expect(await save(ben, { avatar: others.id, bio: 'Said twice' })).toMatchObject({
    avatarUrl: small(others),
  })
})

it('of who is banned the bunny is shown, and the picture again when the ban ends', async () => {
  const [ada, ben] = await people(2)
  const [mia] = await moderators()
  const [avatar, banner] = [await ada.uploads('avatar'), await ada.uploads('banner')]
  await save(ada, { avatar: avatar.id, banner: banner.id })
  const post = await ada.posts('Before the ban')
  await moderated(ben, mia, { type: 'profile', username: ada.username }, 'ban')
  for (const address of [small(avatar), banner.url]) expect((await fetchFile(address)).status).toBe(404)
  expect((await mia.get<PostView>(`/posts/${post.id}`)).author.avatarUrl).toBe(`/avatars/${ada.username}.svg`)
  await mia.does('POST', `/moderation/people/${ada.username}/reinstatement`, { note: 'Not theirs' })
  expect((await ben.get<PostView>(`/posts/${post.id}`)).author.avatarUrl).toBe(small(avatar))
  for (const address of [small(avatar), banner.url]) expect((await fetchFile(address)).status).toBe(200)
})
