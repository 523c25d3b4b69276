import { readFile } from 'node:fs/promises'
import { type CDPSession, devices, type Locator } from '@playwright/test'
import { shiftOf, watchShifts } from './layout-shift'
import { expectAccessible, expectReadableInTheDark } from './axe'
import type { Bunny } from './people'
import { drawn, gives } from './pictures'
import { expect, test } from './world'

const composer = ({ page }: Bunny) => page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
const added = ({ page }: Bunny) => page.getByRole('list', { name: 'Added' }).getByRole('listitem')

async function posts(bunny: Bunny, text: string, count: number): Promise<Locator> {
  await expect(added(bunny).locator('img[src^="blob:"]')).toHaveCount(count)
  await expect(bunny.page.getByRole('progressbar')).toHaveCount(0)
  await bunny.page.getByRole('button', { name: 'Post', exact: true }).click()
  await bunny.sees(text)
  await expect(added(bunny)).toHaveCount(0)
  return bunny.article(text)
}

type Media = {
  kind: string
  type: string
  animated: boolean
  duration: number | null
  url: string
  alt: string
  variants: Record<string, unknown>
}

async function mediaOf(bunny: Bunny): Promise<Media> {
  const path = `/users/${bunny.username}/posts`
  const { items } = await bunny.does<{ id: string; items: { media: Media[] }[] }>('GET', path)
  return items[0]!.media[0]!
}

const file = (name: string, mimeType: string, base64: string) => ({
  name,
  mimeType,
  buffer: Buffer.from(base64, 'base64'),
})

/** 2 × 2 pixels, two frames of 0.1 s, for ever. */
const GIF =
  'R0lGODlhAgACAIAAAP8AAAAA/yH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAAAgACAAACAoRRACH5BAAKAAAALAAAAAACAAIAAAICjF0AOw=='
/** 2 × 2 pixels. */
const AVIF =
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A='
/** The first bytes of what phones of one maker save; Chromium reads none of it. */
const HEIC = 'AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAAACG1kYXQ='

test('a GIF stays animated, an AVIF becomes WebP, and of a HEIC one is told what to do', async ({
  world,
}) => {
  test.slow()
  const ada = await world.bunny('ada')
  const { page } = ada
  await ada.opens('/')
  await composer(ada).fill('It moves')
  await gives(composer(ada), 'paste', [file('moves.gif', 'image/gif', GIF)])
  await posts(ada, 'It moves', 1)
  const gif = await mediaOf(ada)
  expect(gif).toMatchObject({ type: 'image/gif', animated: true })
  const stored = await (await page.request.get(gif.url)).body()
  // Each frame begins with a graphic control extension (GIF89a, 23).
  expect(stored.toString('latin1').split('\x21\xf9\x04')).toHaveLength(3)

  await composer(ada).fill('It was smaller')
  await gives(composer(ada), 'paste', [file('small.avif', 'image/avif', AVIF)])
  await posts(ada, 'It was smaller', 1)
  expect(await mediaOf(ada)).toMatchObject({ type: 'image/webp', animated: false })

  // Browsers that do not know the kind of a file say nothing of it.
  for (const kind of ['image/heic', '']) {
    await gives(composer(ada), 'drop', [file('from the phone.heic', kind, HEIC)])
    await expect(page.getByText('This browser cannot read “from the phone.heic”').last()).toBeVisible()
    await expect(page.getByText('Saved as JPEG or PNG, it works.').last()).toBeVisible()
  }
  await expect(added(ada).locator('img')).toHaveCount(0)
})

test('a film has a picture of itself and says how long it is, and is played where it is looked at', async ({
  world,
}) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  const buffer = await readFile('scripts/media/samples/chromium-vp8-opus.webm')
  await ada.opens('/')
  await composer(ada).fill('A short film')
  await gives(composer(ada), 'paste', [{ name: 'film.webm', mimeType: 'video/webm', buffer }])
  const post = await posts(ada, 'A short film', 1)
  const film = await mediaOf(ada)
  expect(film).toMatchObject({ kind: 'video', type: 'video/webm', duration: expect.any(Number) })
  expect(Object.keys(film.variants).toSorted()).toEqual(['poster'])
  const still = await page.request.get(film.url.replace('full', 'poster'))
  expect(still.headers()['content-type']).toMatch(/^image\/(?:webp|jpeg|png)$/)
  await expect(post.locator('video')).toHaveAttribute('poster', /\/media\/.*/)
  await expectAccessible(ada, 'a film in a post')
  const played = await post.locator('video').evaluate(async (video: HTMLVideoElement) => {
    video.muted = true
    const ended = new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }))
    await video.play()
    await ended
    return video.currentTime
  })
  expect(played).toBeGreaterThan(0)
})

const { defaultBrowserType: _, ...phone } = devices['Pixel 7']

test('on a phone the camera is one tap away, and elsewhere it is not offered', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada', phone), await world.bunny('ben')]
  await ada.opens('/')
  await composer(ada).focus()
  await expect(ada.page.getByRole('button', { name: 'Take a picture' }).first()).toBeVisible()
  const camera = ada.page.locator('input[type=file][capture=environment]').first()
  await expect(camera).toHaveAttribute('accept', 'image/*')
  await camera.setInputFiles(await drawn(ada.page, { name: 'photo.jpg', type: 'image/jpeg' }))
  await expect(added(ada)).toHaveCount(1)
  await ben.opens('/')
  await composer(ben).focus()
  await expect(ben.page.getByRole('button', { name: 'Add pictures' }).first()).toBeVisible()
  await expect(ben.page.getByRole('button', { name: 'Take a picture' })).toHaveCount(0)
})

type Point = { x: number; y: number }

/** Moves fingers over the glass, as the device itself reports it. @param paths of each finger, of the same length */
async function touches(devtools: CDPSession, ...paths: Point[][]): Promise<void> {
  for (let step = 0; step < paths[0]!.length; step++) {
    const touchPoints = paths.map((path, id) => ({ ...path[step]!, id }))
    await devtools.send('Input.dispatchTouchEvent', {
      type: step === 0 ? 'touchStart' : 'touchMove',
      touchPoints,
    })
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

const line = (from: Point, to: Point, steps = 12): Point[] =>
  Array.from({ length: steps + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps,
    y: from.y + ((to.y - from.y) * i) / steps,
  }))

test('fingers turn the pages of pictures, pull them nearer and put them away; what they show is said in any script', async ({
  world,
}) => {
  test.slow()
  const ada = await world.bunny('ada')
  await ada.does('PATCH', '/users/me', { displayName: 'أرنب يحب الجزر كثيرا جدا' })
  await ada.opens('/')
  const { page } = ada
  await composer(ada).fill('畑から、今日のにんじん')
  await gives(composer(ada), 'paste', [
    await drawn(page, { name: 'one.png', color: 'tomato' }),
    await drawn(page, { name: 'two.png', color: 'navy' }),
  ])
  const alts = ['畑に並んだにんじん。'.repeat(12), 'جزر برتقالي على طاولة خشبية، وبجانبه أرنب صغير']
  await page.getByRole('button', { name: 'Add ALT to picture 1' }).click()
  const dialog = page.getByRole('dialog')
  for (const [place, alt] of alts.entries()) {
    await dialog.getByRole('textbox').fill(alt)
    await expect(dialog.getByRole('textbox')).toHaveAttribute('dir', 'auto')
    expect(await dialog.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
    await dialog.getByRole('button', { name: place === 0 ? 'Next' : 'Done' }).click()
  }
  await posts(ada, '畑から、今日のにんじん', 2)

  const ben = await world.bunny('ben', phone)
  await watchShifts(ben.page)
  await ben.opens(`/@${ada.username}`)
  const pictures = ben.article('畑から').getByRole('button', { name: /^Open the picture/ })
  await expect(pictures.first().locator('img')).toBeVisible()
  const [inner, outer] = await ben.page.evaluate(() => [document.body.scrollWidth, innerWidth])
  expect(inner).toBeLessThanOrEqual(outer!)
  const score = await shiftOf(ben.page)
  expect(score, 'nothing moves').toBeLessThan(0.01)

  await pictures.first().tap()
  const lightbox = ben.page.getByRole('dialog')
  const caption = (text: string) =>
    lightbox.locator('p[dir=auto]', { hasText: text }).filter({ visible: true })
  await expect(caption('畑に並んだ')).toBeInViewport()
  await expectAccessible(ben, 'pictures on a phone')
  await expectReadableInTheDark(ben, 'pictures on a phone')
  const devtools = await ben.page.context().newCDPSession(ben.page)
  const middle = { x: 200, y: 350 }
  await touches(devtools, line({ x: 350, y: 350 }, { x: 40, y: 350 }))
  await expect(caption('جزر برتقالي')).toBeInViewport()
  expect(await caption('جزر برتقالي').evaluate((text) => getComputedStyle(text).direction)).toBe('rtl')
  await expect(caption('畑に並んだ')).not.toBeInViewport()

  const picture = lightbox.locator('.yarl__slide_current img')
  const widthOf = async () => (await picture.boundingBox())!.width
  const before = await widthOf()
  await touches(
    devtools,
    line({ x: middle.x - 20, y: middle.y }, { x: middle.x - 150, y: middle.y }),
    line({ x: middle.x + 20, y: middle.y }, { x: middle.x + 150, y: middle.y }),
  )
  await expect.poll(widthOf).toBeGreaterThan(before * 1.5)
  // Twice: a hand is smaller than all of it.
  for (let times = 0; times < 2; times++)
    await touches(
      devtools,
      line({ x: middle.x - 160, y: middle.y }, { x: middle.x - 10, y: middle.y }),
      line({ x: middle.x + 160, y: middle.y }, { x: middle.x + 10, y: middle.y }),
    )
  await expect.poll(widthOf).toBeLessThan(before * 1.1)
  await touches(devtools, line({ x: 200, y: 200 }, { x: 200, y: 650 }))
  await expect(lightbox).toHaveCount(0)
})
