import { expect, it } from 'vitest'
import { headOf, open } from '../../test/pages'
import { picture } from '../../test/pictures'
import { ORIGIN, person } from '../../test/world'
import { all, parseXml, textOf } from '../../test/xml'

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
    properties: { 'og:image': `${ORIGIN}/card.png` },
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
  expect((await lookAt(id)).properties['og:image']).toBe(`${ORIGIN}/card.png`)
  for (const path of [`/posts/${id}`, `/@${ada.username}/feed.atom`, `/@${ada.username}/feed.json`]) {
    const { text } = await open(path)
    expect([path, text.includes('Look if you like'), text.includes(media.id)]).toEqual([path, true, false])
  }
})
