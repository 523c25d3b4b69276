import { test as base, type Browser, type BrowserContextOptions, expect } from '@playwright/test'
import { Bunny, type Neighbour, Visitor } from './people'
import { browserStateOf, logIn, register } from './register'
import { hasRole } from './roles'
import { watch } from './watch'

export { expect }

/** Makes people, each with a browser of their own, and looks after all of them when the test ends. */
export type World = {
  /** Somebody who is not logged in. */
  visitor: (options?: BrowserContextOptions) => Promise<Visitor>
  /** Somebody with a new account, logged in, at no page yet. */
  bunny: (name: string, options?: BrowserContextOptions) => Promise<Bunny>
  /** Somebody with a new account who is at no browser: what they do, they do over HTTP. */
  neighbour: (name: string) => Promise<Neighbour>
  /** Somebody with a new account who moderates. */
  moderator: (name: string, role?: Role) => Promise<Bunny>
  /** Somebody who moderates over HTTP. */
  moderatorAway: (name: string) => Promise<Neighbour>
}

type Role = 'moderator' | 'admin'

export const test = base.extend<{ world: World }>({
  world: async ({ browser, baseURL }, use) => {
    const origin = baseURL ?? ''
    await serverAt(origin)
    const everyone: Visitor[] = []
    const neighbours: Neighbour[] = []
    const outside = async (someone: Promise<Neighbour>): Promise<Neighbour> => {
      neighbours.push(await someone)
      return someone
    }
    const arrive = async <Someone extends Visitor>(someone: Promise<Someone>): Promise<Someone> => {
      everyone.push(await someone)
      return someone
    }
    await use({
      visitor: (options) => arrive(open(browser, origin, options)),
      bunny: (name, options) => arrive(moveIn(browser, register(origin, unique(name)), options)),
      neighbour: (name) => outside(register(origin, unique(name))),
      moderator: (name, role = 'moderator') => arrive(moveIn(browser, appoint(origin, name, role))),
      moderatorAway: (name) => outside(appoint(origin, name, 'moderator')),
    })
    for (const { watch } of everyone) watch.check()
    await Promise.all(everyone.map(({ page }) => page.context().close()))
    await Promise.all(neighbours.map(({ http }) => http.dispose()))
  },
})

/** Nothing is animated unless a story says so: each frame of a fade costs as much as the page it shows. */
const calm: BrowserContextOptions = { reducedMotion: 'reduce' }

/** Waits for the server, whose runtime may just be starting again (scripts/serve/server.mjs). */
async function serverAt(origin: string): Promise<void> {
  const isUp = () =>
    fetch(`${origin}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
  await expect.poll(isUp, { timeout: 50_000 }).toBe(true)
}

async function open(browser: Browser, origin: string, options?: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ ...calm, ...options })
  return new Visitor(await context.newPage(), watch(context, origin), origin)
}

/** Opens a browser for somebody who has just logged in elsewhere. */
async function moveIn(
  browser: Browser,
  entering: Promise<Neighbour>,
  options?: BrowserContextOptions,
): Promise<Bunny> {
  const someone = await entering
  const { http, origin, username } = someone
  const context = await browser.newContext({
    ...calm,
    ...options,
    storageState: await browserStateOf(someone),
  })
  await http.dispose()
  return new Bunny(await context.newPage(), watch(context, origin), origin, username)
}

async function appoint(origin: string, name: string, role: Role): Promise<Neighbour> {
  const { http, username } = await register(origin, unique(name))
  await http.dispose()
  hasRole(origin, username, role)
  // The role is in the token from the next log-in on.
  return logIn(origin, username)
}

let count = 0

/** A name nobody has yet; the server's database is new for every run. */
export function unique(name: string): string {
  return `${name}-${Date.now().toString(36)}${process.env['TEST_PARALLEL_INDEX']}${(count++).toString(36)}`
}
