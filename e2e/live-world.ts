import { test as base, type Browser, expect, type Locator, type Page } from '@playwright/test'
import { register } from './register'

export { expect }

let count = 0

/** Somebody with an account and a browser of their own. Their display name is their username. */
export class Bunny {
  constructor(
    readonly page: Page,
    readonly origin: string,
    readonly username: string,
  ) {}

  async opens(path: string): Promise<void> {
    await this.page.goto(path)
    await expect(this.page.getByRole('navigation', { name: 'Main' }).first()).toBeAttached()
  }

  /** Something that happened before the story begins, over HTTP. `path` is relative to /api/v1. */
  async does(method: string, path: string, data?: object): Promise<{ id: string }> {
    const response = await this.page.request.fetch(`/api/v1${path}`, {
      method,
      headers: { origin: this.origin },
      ...(data && { data }),
    })
    expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true)
    return response.status() === 204 ? { id: '' } : response.json()
  }

  async befriends(other: Bunny): Promise<void> {
    await this.does('PUT', `/users/${other.username}/friend-request`)
    await other.does('PUT', `/users/${this.username}/friend-request`)
  }

  /** Opens the conversation with a friend, which is there for every friendship. */
  async talksTo(other: Bunny): Promise<string> {
    const { id } = await this.does('POST', '/conversations', { kind: 'direct', with: other.username })
    await this.opens(`/messages/${id}`)
    await expect(this.composer).toBeVisible()
    return id
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Write a message' })
  }

  get said(): Locator {
    return this.page.getByRole('region', { name: 'Messages' }).getByRole('article')
  }

  message(text: string): Locator {
    return this.said.filter({ hasText: text })
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await expect(this.composer).toHaveValue('')
  }

  /** Another tab of the same browser. */
  async inAnotherTab(): Promise<Bunny> {
    return new Bunny(await this.page.context().newPage(), this.origin, this.username)
  }
}

/** Makes people, each with a browser of their own, and closes all of them when the test ends. */
export const test = base.extend<{ bunny: (name: string) => Promise<Bunny> }>({
  bunny: async ({ browser, baseURL }, use) => {
    const everyone: Bunny[] = []
    await use(async (name) => {
      const someone = await move(browser, baseURL ?? '', name)
      everyone.push(someone)
      return someone
    })
    await Promise.all(everyone.map(({ page }) => page.context().close()))
  },
})

async function move(browser: Browser, origin: string, name: string): Promise<Bunny> {
  const username = `${name}-${Date.now().toString(36)}${(count++).toString(36)}`
  const storageState = await register(origin, username)
  const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 } })
  return new Bunny(await context.newPage(), origin, username)
}
