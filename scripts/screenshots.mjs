// Photographs every page in three sizes and both themes, into `screenshots/` (which git ignores), to be looked at:
//   npm run demo && npm run screenshots -- --login NAME --password …        with the demo in a running Warren
//   npm run screenshots -- --login NAME --password … --url http://localhost:8795
//   npm run screenshots -- --login NAME --password … --readme              only the picture of the README
import { existsSync, mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'

const SIZES = { wide: [1440, 900], tablet: [820, 1180], phone: [390, 844] }
const THEMES = ['light', 'dark']

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8787' },
    login: { type: 'string' },
    password: { type: 'string', default: process.env.WARREN_DEMO_PASSWORD },
    readme: { type: 'boolean', default: false },
  },
})
if (!values.login || !values.password) {
  console.error('Usage: npm run screenshots -- --login NAME --password PASSWORD [--url URL] [--readme]')
  process.exit(1)
}
const origin = new URL(values.url).origin

const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium'].find(existsSync)
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
})
try {
  const member = await logIn()
  if (values.readme) await photographForReadme(member)
  else await photographAll(member)
} finally {
  await browser.close()
}

/** The state of a browser in which somebody has logged in. */
async function logIn() {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${origin}/login`)
  await page.getByLabel('Username or e-mail').fill(values.login)
  await page.getByLabel('Password').fill(values.password)
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

async function photographAll(member) {
  const addresses = await addressesOf(member)
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    for (const colorScheme of THEMES) {
      mkdirSync(`screenshots/${size}-${colorScheme}`, { recursive: true })
      const look = { viewport: { width, height }, colorScheme, reducedMotion: 'reduce' }
      await photograph(addresses.visitor, look, `screenshots/${size}-${colorScheme}/visitor`)
      await photograph(
        addresses.member,
        { ...look, storageState: member },
        `screenshots/${size}-${colorScheme}/member`,
      )
    }
  }
}

/** Everything there is to open, with a post that is much talked about and the person who wrote it. */
async function addressesOf(member) {
  const context = await browser.newContext({ storageState: member })
  const answer = await context.request.get(`${origin}/api/v1/posts?sort=popular&window=all&limit=1`)
  const [post] = (await answer.json()).items
  await context.close()
  const shared = {
    explore: '/explore',
    statistics: '/statistics',
    docs: '/docs',
    lost: '/nowhere',
    ...(post && {
      post: `/posts/${post.id}`,
      wall: `/@${post.author.username}`,
      about: `/@${post.author.username}/about`,
      activity: `/@${post.author.username}/activity`,
      friends: `/@${post.author.username}/friends`,
      ...(post.tags[0] && { tag: `/tags/${encodeURIComponent(post.tags[0])}` }),
    }),
  }
  return {
    visitor: { landing: '/', login: '/login', register: '/register', ...shared },
    member: {
      home: '/',
      everyone: '/?feed=everyone',
      ...shared,
      found: '/explore?q=a',
      requests: '/friends',
      suggestions: '/friends?tab=suggestions',
      bookmarks: '/bookmarks',
      drafts: '/drafts',
      ...Object.fromEntries(
        ['profile', 'account', 'sessions', 'privacy', 'appearance'].map((section) => [
          `settings-${section}`,
          `/settings/${section}`,
        ]),
      ),
    },
  }
}

async function photograph(addresses, look, prefix) {
  const context = await browser.newContext(look)
  const page = await context.newPage()
  for (const [name, path] of Object.entries(addresses)) {
    await open(page, path)
    await page.screenshot({ path: `${prefix}-${name}.png` })
  }
  await context.close()
  console.log(`${prefix}: ${Object.keys(addresses).length} pages`)
}

async function photographForReadme(member) {
  mkdirSync('docs/images', { recursive: true })
  const viewport = { width: 1280, height: 800 }
  const context = await browser.newContext({ storageState: member, viewport, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await open(page, '/?feed=everyone')
  await page.screenshot({ path: 'docs/images/home.png' })
  await context.close()
}

/** Opens a page and waits until nothing on it is loading. */
async function open(page, path) {
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
}
