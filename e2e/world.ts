import { test as base, type Browser, type BrowserContextOptions, expect } from '@playwright/test'
import { Bunny, Visitor } from './people'
import { giveRole } from './roles'
import { logIn, register } from './register'
import { watch } from './watch'

export { expect }

/** Makes people, each with a browser of their own, and looks after all of them when the test ends. */
export type World = {
  /** Somebody who is not logged in. */
  visitor: (options?: BrowserContextOptions) => Promise<Visitor>
  /** Somebody with a new account, logged in, at no page yet. */
  bunny: (name: string, options?: BrowserContextOptions) => Promise<Bunny>
  /**
   * Somebody who moderates. The role is given as operators give it, which takes seconds and the server's own state
   * directory, so stories that ask for the same name share the account, each in a browser of its own.
   */
  moderator: (name: string, role?: 'moderator' | 'admin') => Promise<Bunny>
}

export const test = base.extend<{ world: World }>({
  world: async ({ browser, baseURL }, use) => {
    const origin = baseURL ?? ''
    await serverAt(origin)
    const everyone: Visitor[] = []
    const arrive = async <Someone extends Visitor>(someone: Promise<Someone>): Promise<Someone> => {
      everyone.push(await someone)
      return someone
    }
    await use({
      visitor: (options) => arrive(open(browser, origin, options)),
      bunny: (name, options) => arrive(move(browser, origin, name, options)),
      moderator: (name, role = 'moderator') => arrive(appoint(browser, origin, name, role)),
    })
    for (const { watch } of everyone) watch.check()
    await Promise.all(everyone.map(({ page }) => page.context().close()))
  },
})

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
  const context = await browser.newContext(options)
  return new Visitor(await context.newPage(), watch(context, origin), origin)
}

async function move(
  browser: Browser,
  origin: string,
  name: string,
  options?: BrowserContextOptions,
): Promise<Bunny> {
  const username = unique(name)
  const storageState = await register(origin, username)
  const context = await browser.newContext({ ...options, storageState })
  return new Bunny(await context.newPage(), watch(context, origin), origin, username)
}

/** Who was given a role, by name and role. */
const appointed = new Map<string, string>()

async function appoint(
  browser: Browser,
  origin: string,
  name: string,
  role: 'moderator' | 'admin',
): Promise<Bunny> {
  const key = `${name} ${role}`
  const username = appointed.get(key) ?? unique(name)
  if (!appointed.has(key)) {
    await register(origin, username)
    giveRole(username, role)
    appointed.set(key, username)
  }
  // The role is in the token from the next log-in on.
  const context = await browser.newContext({ storageState: await logIn(origin, username) })
  return new Bunny(await context.newPage(), watch(context, origin), origin, username)
}

let count = 0

/** A name nobody has yet; the server's database is new for every run. */
export function unique(name: string): string {
  return `${name}-${Date.now().toString(36)}${process.env['TEST_PARALLEL_INDEX']}${(count++).toString(36)}`
}
