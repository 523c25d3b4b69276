import { devices, type Route } from '@playwright/test'
import { shiftOf, watchShifts } from './layout-shift'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { confirmsAddress } from './identity'
import type { Bunny } from './people'
import { drawn, gives } from './pictures'
import { expect, test, unique } from './world'

const composer = ({ page }: Bunny) => page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
const added = ({ page }: Bunny) => page.getByRole('list', { name: 'Added' }).getByRole('listitem')
const pictures = (bunny: Bunny, text: string) =>
  bunny.article(text).getByRole('button', { name: /^Open the picture/ })

async function uploaded(bunny: Bunny, count: number): Promise<void> {
  await expect(added(bunny).locator('img[src^="blob:"]')).toHaveCount(count)
  await expect(bunny.page.getByRole('progressbar')).toHaveCount(0)
  await expect(bunny.page.getByText('Waits to be uploaded')).toHaveCount(0)
}

async function sends(bunny: Bunny, text: string): Promise<void> {
  await bunny.page.getByRole('button', { name: 'Post', exact: true }).click()
  await bunny.sees(text)
  await expect(added(bunny)).toHaveCount(0)
}

test('pictures are pasted and dropped, put in order, described and posted', async ({ world }) => {
  test.slow()
  const ada = await world.bunny('ada')
  const { page } = ada
  await ada.opens('/')
  await composer(ada).fill('From the garden')
  await gives(composer(ada), 'paste', [
    await drawn(page, { name: 'first.png', width: 1_200, height: 900, color: 'tomato' }),
  ])
  await gives(composer(ada), 'drop', [await drawn(page, { name: 'second.png', width: 600, height: 900 })])
  await uploaded(ada, 2)
  await expectAccessible(ada, 'a composer with pictures')
  await page.getByRole('button', { name: 'Move picture 2 forward' }).press('Enter')
  await expect(page.getByText('Now number 1 of 2')).toBeAttached()
  await page.getByRole('button', { name: 'Add ALT to picture 1' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('A black sun over green hills')
  await expectAccessible(ada, 'describing a picture')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('textbox').fill('The same in red')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Change ALT of picture 1' })).toBeVisible()
  await sends(ada, 'From the garden')
  await expect(pictures(ada, 'From the garden')).toHaveCount(2)
  const first = pictures(ada, 'From the garden').first()
  await expect(first).toHaveAccessibleName('Open the picture: A black sun over green hills')
  // As it was turned and shrunk here: nothing of the file is left but its pixels.
  const shown = await first
    .locator('img')
    .evaluate((image: HTMLImageElement) => image.decode().then(() => image))
  expect(shown).toBeTruthy()
})

test('a reader leafs through pictures by keyboard, and what is sensitive is covered first', async ({
  world,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  const { page } = ada
  await ada.opens('/')
  await composer(ada).fill('Not for everybody')
  await gives(composer(ada), 'paste', [
    await drawn(page, { name: 'one.png', color: 'tomato' }),
    await drawn(page, { name: 'two.png', color: 'navy' }),
  ])
  await uploaded(ada, 2)
  await page.getByRole('button', { name: 'Content warning' }).click()
  await page.getByRole('textbox', { name: 'Content warning' }).fill('A fox')
  await page.getByRole('switch', { name: /^Sensitive pictures/ }).click()
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees('A fox')

  await ben.opens(`/@${ada.username}`)
  const post = ben.article('A fox')
  await expect(post.getByText('Not for everybody')).toHaveCount(0)
  await post.getByRole('button', { name: 'Show' }).click()
  await expect(post.getByText('Not for everybody')).toBeVisible()
  await expect(post.getByText('Marked as sensitive')).toBeVisible()
  await expect(pictures(ben, 'A fox')).toHaveCount(0)
  await expectAccessible(ben, 'a covered picture')
  await post.getByRole('button', { name: 'Show' }).click()
  await expectAccessible(ben, 'a post with pictures')
  await expectReadableInTheDark(ben, 'a post with pictures')
  await pictures(ben, 'A fox').first().press('Enter')
  const lightbox = ben.page.getByRole('dialog')
  await expect(lightbox).toBeVisible()
  await expectAccessible(ben, 'pictures as large as they go')
  await ben.page.keyboard.press('ArrowRight')
  await expect(lightbox.getByRole('button', { name: 'Next' })).toBeDisabled()
  await ben.page.keyboard.press('Escape')
  await expect(lightbox).toHaveCount(0)
  await expect(pictures(ben, 'A fox').first()).toBeFocused()
})

test('pictures added offline wait over a closed tab, and go out once', async ({ world }) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  ada.watch.expects(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const { page } = ada
  await ada.opens('/')
  // What makes pictures ready is there once somebody is about to write.
  await composer(ada).focus()
  await page.waitForLoadState('networkidle')
  const context = page.context()
  let uploads = 0
  context.on('response', (response) => {
    const isUpload = response.request().method() === 'POST' && response.url().includes('/api/v1/media')
    if (isUpload && response.status() === 201) uploads++
  })
  await context.setOffline(true)
  await gives(composer(ada), 'paste', [await drawn(page, { name: 'one.png' })])
  await expect(page.getByText('Waits to be uploaded')).toBeAttached()
  await composer(ada).fill('From below')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(page.getByText('Not sent yet.')).toBeVisible()
  await page.close()
  await context.setOffline(false)

  const back = await ada.inAnotherTab()
  await back.opens('/')
  await expect(pictures(back, 'From below')).toHaveCount(1)
  expect(uploads).toBe(1)
  await ben.opens(`/@${ada.username}`)
  await expect(pictures(ben, 'From below')).toHaveCount(1)
})

test('what one adds is there for nobody else who uses the browser, and again for oneself', async ({
  world,
}) => {
  test.slow()
  const [visitor, ben] = [await world.visitor(), await world.bunny('ben')]
  await visitor.opens('/register')
  const ada = await visitor.registers(unique('ada'))
  const { page } = ada
  await gives(composer(ada), 'paste', [await drawn(page, { name: 'mine.png' })])
  await uploaded(ada, 1)
  await page.getByRole('button', { name: 'Account and appearance' }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('button', { name: 'Keep on this device' }).click()
  await expect(page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
  for (const [name, count] of [
    [ben.username, 0],
    [ada.username, 1],
  ] as const) {
    await ada.opens('/login')
    await ada.logsIn(name)
    await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
    await expect(added(ada).locator('img[src^="blob:"]')).toHaveCount(count)
    if (count === 0) await ada.logsOut()
  }
})

test('an upload that was cut off begins again; what the server refuses says why and can be taken away', async ({
  world,
}) => {
  test.slow()
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED|ERR_ABORTED|status of 415/)
  const { page } = ada
  await ada.opens('/')
  await composer(ada).fill('At last')
  await page.route('**/api/v1/media?*', (route) => route.abort(), { times: 1 })
  await gives(composer(ada), 'paste', [await drawn(page, { name: 'one.png' })])
  await uploaded(ada, 1)
  // One that takes long can be cancelled: then nothing of it is sent any more.
  await page.route('**/api/v1/media?*', () => new Promise(() => undefined), { times: 1 })
  await gives(composer(ada), 'paste', [await drawn(page, { name: 'slow.png' })])
  const cut = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/v1/media?'))
  await page.getByRole('button', { name: 'Cancel the upload of picture 2' }).click()
  await cut
  await expect(added(ada)).toHaveCount(1)
  await page.route('**/api/v1/media?*', refuse, { times: 1 })
  await gives(composer(ada), 'paste', [await drawn(page, { name: 'two.png' })])
  await expect(added(ada).getByText('This is no picture.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove picture 2' }).click()
  await uploaded(ada, 1)
  await sends(ada, 'At last')
  await expect(pictures(ada, 'At last')).toHaveCount(1)
})

test('a comment is a picture alone, and gets another one when it is edited', async ({ world }) => {
  test.slow()
  const ada = await world.bunny('ada')
  const { page } = ada
  const { id } = await ada.does('POST', '/posts', { text: 'What grows here?' })
  await ada.opens(`/posts/${id}`)
  await gives(page.getByRole('textbox', { name: 'Write a comment' }), 'paste', [
    await drawn(page, { name: 'a.png' }),
  ])
  await uploaded(ada, 1)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  const comment = page.getByRole('article', { name: /^Comment by/ })
  const shown = comment.getByRole('button', { name: /^Open the picture/ })
  await expect(shown).toHaveCount(1)
  await expect(added(ada)).toHaveCount(0)
  await ada.choosesFromMenu(comment, 'Edit')
  await gives(page.getByRole('textbox', { name: 'Text of the comment' }), 'paste', [
    await drawn(page, { name: 'b.png', color: 'tomato' }),
  ])
  await uploaded(ada, 1)
  await expect(added(ada)).toHaveCount(2)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(shown).toHaveCount(2)
  await expectAccessible(ada, 'a thread with pictures')
})

test('pictures and files are sent in a conversation, without a word', async ({ world }) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  const room = await ada.talksTo(ben)
  await ben.opens(`/messages/${room}`)
  await gives(ada.messageField, 'paste', [await drawn(ada.page, { name: 'a.png', width: 900, height: 600 })])
  await gives(ada.messageField, 'drop', [
    { name: 'seeds.csv', mimeType: 'text/csv', buffer: Buffer.from('name,count\ncarrot,9\n') },
  ])
  await expect(added(ada)).toHaveCount(2)
  await uploaded(ada, 1)
  await expectAccessible(ada, 'a message with files')
  await ada.page.getByRole('button', { name: 'Send' }).click()
  await expect(added(ada)).toHaveCount(0)
  await ada.says('Here they are')

  await expect(ben.said).toHaveCount(2)
  const first = ben.said.first()
  await expect(first.getByRole('link', { name: /^seeds\.csv/ })).toHaveAttribute('download', 'seeds.csv')
  const [file] = await Promise.all([
    ben.page.waitForEvent('download'),
    first.getByRole('link', { name: /^seeds\.csv/ }).click(),
  ])
  expect(file.suggestedFilename()).toBe('seeds.csv')
  await first.getByRole('button', { name: /^Open the picture/ }).click()
  await expect(ben.page.getByRole('dialog')).toBeVisible()
  await ben.page.keyboard.press('Escape')
  await first.getByRole('button', { name: 'Reply' }).click()
  // The list of conversations says the same until it hears of what came after.
  const conversation = ben.page.getByRole('region', { name: 'Conversation' })
  await expect(conversation.getByText('2 files')).toBeVisible()
  await expectAccessible(ben, 'a conversation with files')
})

test('a picture of one’s own is cut by keyboard, seen by others, and gives way to the bunny again', async ({
  world,
}) => {
  test.slow()
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  const { page } = ada
  await ada.opens('/settings/profile')
  await page
    .getByLabel('Upload a picture')
    .setInputFiles(await drawn(page, { name: 'me.png', width: 900, height: 600 }))
  const dialog = page.getByRole('dialog', { name: 'Your picture' })
  await dialog.getByRole('application').press('ArrowLeft')
  await dialog.getByRole('slider', { name: 'Zoom' }).fill('1.5')
  await expectAccessible(ada, 'cutting a picture')
  await dialog.getByRole('button', { name: 'Use this part' }).click()
  await expect(page.getByText('Your picture is changed')).toBeVisible()
  await page
    .getByLabel('Upload a banner')
    .setInputFiles(await drawn(page, { name: 'hills.png', width: 1_600, height: 500, color: 'navy' }))
  await page
    .getByRole('dialog', { name: 'Your banner' })
    .getByRole('button', { name: 'Use this part' })
    .click()
  await expect(page.getByText('Your banner is changed')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectAccessible(ada, 'a profile with pictures')

  await ben.opens(`/@${ada.username}`)
  const face = ben.page.getByRole('main').locator('img[src^="/media/"]')
  await expect(face).toHaveCount(2)
  const sizes = await face.evaluateAll((images) =>
    Promise.all(
      images.map(async (image) => {
        if (!(image instanceof HTMLImageElement)) throw new Error('no picture')
        await image.decode()
        return image.naturalWidth / image.naturalHeight
      }),
    ),
  )
  expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 4])

  await page.getByRole('button', { name: 'Back to the bunny' }).click()
  await expect(page.getByText('You are a bunny again')).toBeVisible()
  await ben.page.reload()
  await expect(face).toHaveCount(1)
})

test('a feed of pictures does not move while they load, on a phone as well', async ({ world }) => {
  test.slow()
  const ada = await world.bunny('ada')
  const { page } = ada
  await ada.opens('/')
  for (const [place, shape] of [
    { width: 1_600, height: 500 },
    { width: 500, height: 1_600 },
    { width: 900, height: 900 },
  ].entries()) {
    await composer(ada).fill(`Picture ${place}`)
    await gives(composer(ada), 'paste', [await drawn(page, { name: 'a.png', ...shape })])
    await uploaded(ada, 1)
    await sends(ada, `Picture ${place}`)
  }
  await composer(ada).fill('Three at once')
  for (const color of ['tomato', 'teal', 'gold'])
    await gives(composer(ada), 'paste', [await drawn(page, { name: `${color}.png`, color })])
  await uploaded(ada, 3)
  await sends(ada, 'Three at once')
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7']
  const ben = await world.bunny('ben', { ...phone, viewport: { width: 360, height: 740 } })
  // What reminds of that comes late, above everything.
  await confirmsAddress(ben)
  await watchShifts(ben.page)
  await ben.opens(`/@${ada.username}`)
  await ben.page.waitForLoadState('networkidle')
  await ben.page.mouse.wheel(0, 1_500)
  await expect(pictures(ben, 'Picture 0').locator('img')).toBeVisible()
  await expect(pictures(ben, 'Three at once').locator('img')).toHaveCount(3)
  expect(await shiftOf(ben.page)).toBe(0)
  const [inner, outer] = await ben.page.evaluate(() => [document.body.scrollWidth, innerWidth])
  expect(inner).toBeLessThanOrEqual(outer)
})

function refuse(route: Route) {
  const body = { status: 415, code: 'unsupported_media', title: 'No', detail: 'This is no picture.' }
  return route.fulfill({ status: 415, contentType: 'application/problem+json', json: body })
}
