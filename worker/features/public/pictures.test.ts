import { expect, it } from 'vitest'
import { headOf, open } from '../../test/pages'
import { picture } from '../../test/pictures'
import { ORIGIN, type Person, person } from '../../test/world'
import { all, parseXml, textOf } from '../../test/xml'

const bunnyOf = ({ username }: Person) => `${ORIGIN}/avatars/${username}.png?size=400`
const lookAt = async (id: string) => headOf((await open(`/posts/${id}`)).text)

it('the picture of a post is beside its link, and in the feeds', async () => {
  const ada = await person('ada')
  const media = await ada.uploads('post', picture(640, 480))
  await ada.does('PATCH', `/media/${media.id}`, { alt: 'Nine "carrots" & a bowl' })
  const { id } = await ada.posts('', { media: [media.id] })
  const url = `${ORIGIN}/media/${media.id}/full`
  const head = await lookAt(id)
  expect(head).toMatchObject({
    title: `${ada.me.displayName}: Nine "carrots" & a bowl · Warren`,
    named: { description: 'Nine "carrots" & a bowl', 'twitter:card': 'summary_large_image' },
    properties: {
      'og:image': url,
      'og:image:width': '640',
      'og:image:height': '480',
      'og:image:alt': 'Nine "carrots" & a bowl',
    },
    data: { image: [url] },
  })
  const feed = parseXml((await open(`/@${ada.username}/feed.atom`)).text)
  const [entry] = all(feed, 'entry')
  expect(textOf(entry!, 'title')).toBe('Nine "carrots" & a bowl')
  expect(textOf(entry!, 'content')).toBe(
    `<p><a href="${url}"><img src="${url}" alt="Nine &quot;carrots&quot; &amp; a bowl" width="640" height="480"></a></p>`,
  )
  expect(all(entry!, 'link').map(({ attributes }) => attributes['rel'])).toEqual(['alternate', 'enclosure'])
  const { items } = JSON.parse((await open(`/@${ada.username}/feed.json`)).text)
  expect(items[0]).toMatchObject({
    image: url,
    attachments: [{ url, mime_type: 'image/png', title: 'Nine "carrots" & a bowl' }],
  })
  // It can be fetched by whoever reads the head.
  expect((await open(new URL(url).pathname)).status).toBe(200)
})

it('what stands behind a warning is told of nowhere', async () => {
  const ada = await person('ada')
  const media = await ada.uploads('post', picture(64, 64))
  await ada.does('PATCH', `/media/${media.id}`, { alt: 'The secret picture' })
  const { id } = await ada.posts('The secret text', { media: [media.id], warning: 'Spiders <b>' })
  expect(await lookAt(id)).toMatchObject({
    title: `${ada.me.displayName}: Content warning: Spiders <b> · Warren`,
    properties: { 'og:image': bunnyOf(ada) },
    data: { text: 'Content warning: Spiders <b>' },
  })
  for (const path of [`/posts/${id}`, `/@${ada.username}/feed.atom`, `/@${ada.username}/feed.json`]) {
    const { status, text } = await open(path)
    expect([path, status, /secret/.test(text), text.includes(media.id)]).toEqual([path, 200, false, false])
    expect(text).toContain('Content warning: Spiders')
  }
})

it('pictures that are marked as sensitive are left out, and the text stays', async () => {
  const ada = await person('ada')
  const media = await ada.uploads('post', picture(64, 64))
  const { id } = await ada.posts('Look if you like', { media: [media.id], sensitive: true })
  expect((await lookAt(id)).properties['og:image']).toBe(bunnyOf(ada))
  for (const path of [`/posts/${id}`, `/@${ada.username}/feed.atom`, `/@${ada.username}/feed.json`]) {
    const { text } = await open(path)
    expect([path, text.includes('Look if you like'), text.includes(media.id)]).toEqual([path, true, false])
  }
})

it('who wrote it is beside what has no picture: their bunny, or their own picture', async () => {
  const ada = await person('ada')
  const { id } = await ada.posts('Words alone')
  const paths = [`/posts/${id}`, `/@${ada.username}`]
  for (const path of paths) {
    const { named, properties } = headOf((await open(path)).text)
    expect(named['twitter:card']).toBe('summary')
    expect(properties).toMatchObject({
      'og:image': bunnyOf(ada),
      'og:image:width': '400',
      'og:image:height': '400',
      'og:image:alt': `The bunny of ${ada.me.displayName}`,
    })
  }
  const shown = await open(bunnyOf(ada).slice(ORIGIN.length))
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])

  const own = await ada.uploads('avatar', picture(640, 640))
  await ada.does('PATCH', '/users/me', { avatar: own.id })
  const later = await ada.posts('Seen as I am')
  for (const path of [`/@${ada.username}`, `/posts/${later.id}`]) {
    const { properties } = headOf((await open(path)).text)
    expect(properties['og:image']).toBe(`${ORIGIN}/media/${own.id}/medium`)
    expect(properties).not.toHaveProperty('og:image:width')
  }
  expect((await open(`/media/${own.id}/medium`)).status).toBe(200)
})

it('the picture of a comment is in the head of its own address, unless its post is covered', async () => {
  const ada = await person('ada')
  const commentOn = async (post: object) => {
    const { id } = await ada.posts('Show me', post)
    const media = await ada.uploads('comment', picture(320, 200))
    await ada.does('PATCH', `/media/${media.id}`, { alt: 'A carrot of mine' })
    const comment = await ada.does('POST', `/posts/${id}/comments`, { text: '', media: [media.id] })
    const head = headOf((await open(`/posts/${id}/comments/${comment.id}`)).text)
    return { media, head }
  }
  const { media, head } = await commentOn({})
  expect(head).toMatchObject({
    title: `${ada.me.displayName}: A carrot of mine · Warren`,
    named: { 'twitter:card': 'summary_large_image' },
    properties: {
      'og:image': `${ORIGIN}/media/${media.id}/full`,
      'og:image:width': '320',
      'og:image:alt': 'A carrot of mine',
    },
  })
  for (const cover of [{ warning: 'Spiders' }, { sensitive: true }]) {
    const covered = await commentOn(cover)
    expect(covered.head.properties['og:image']).toBe(bunnyOf(ada))
    expect(JSON.stringify(covered.head)).not.toContain('A carrot of mine')
  }
})
