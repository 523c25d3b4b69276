import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import type { Watch } from './watch'

export const PASSWORD = 'tall clover by moonlight'

/** Complaints of a page whose session ends: what it asked just before, on any tab, may be answered, or cut off, just after. */
export const SESSION_OVER = /status of 401|response code: 401|WebSocket is closed before/

/** Somebody with an account, at a browser or not. */
export interface Member {
  readonly username: string
  /** What happens over HTTP, beside the story or before it. `path` is relative to /api/v1. */
  does: <Answer = { id: string }>(method: string, path: string, data?: object) => Promise<Answer>
}

/** Somebody whose browser is not looked at: whatever they do, they do over HTTP. */
export class Neighbour implements Member {
  constructor(
    readonly http: APIRequestContext,
    readonly origin: string,
    readonly username: string,
    /** What the client remembers of its session. */
    readonly session: { account: string },
  ) {}

  does<Answer = { id: string }>(method: string, path: string, data?: object): Promise<Answer> {
    return asked(this.http, { origin: this.origin, method, path, data })
  }

  befriends(other: Member): Promise<void> {
    return becomeFriends(this, other)
  }
}

/** Somebody at a browser. What they do, they do with the pointer and the keyboard, by the names they see. */
export class Visitor {
  constructor(
    readonly page: Page,
    readonly watch: Watch,
    readonly origin: string,
  ) {}

  /** Opens an address and waits until its page is drawn. */
  async opens(path: string): Promise<void> {
    await this.page.goto(path)
    await this.seesPage()
  }

  /** Goes on to another page of the client as a link in it does, without loading all of it again. */
  async goesTo(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), path)
    await this.seesPage()
  }

  /** Goes on within the client where it is open at another page; loads it otherwise, and to see the same page anew. */
  async comesTo(path: string): Promise<void> {
    const { origin, pathname } = new URL(this.page.url())
    return origin === this.origin && pathname !== path ? this.goesTo(path) : this.opens(path)
  }

  /** The page is there: it has its heading, and nothing is being loaded any more. */
  async seesPage(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(this.page.locator('[data-loading], .animate-pulse')).toHaveCount(0)
  }

  async logsIn(username: string, password = PASSWORD): Promise<void> {
    await this.page.getByLabel('Username or e-mail').fill(username)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('main').getByRole('button', { name: 'Log in' }).click()
  }

  async registers(username: string): Promise<Bunny> {
    await this.page.getByLabel('Username').fill(username)
    await this.page.getByLabel('E-mail').fill(`${username}@example.org`)
    await this.page.getByLabel('Password').fill(PASSWORD)
    await this.page.getByRole('main').getByRole('button', { name: 'Sign up' }).click()
    await expect(this.page.getByRole('heading', { name: 'Home' })).toBeVisible()
    return new Bunny(this.page, this.watch, this.origin, username)
  }

  /** The post, comment or person whose words hold this text. */
  article(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text })
  }

  sees(text: string): Promise<void> {
    return expect(this.article(text)).toBeVisible()
  }

  missing(text: string): Promise<void> {
    return expect(this.article(text)).toHaveCount(0)
  }
}

/** A member. Their display name is their username, until they change it. */
export class Bunny extends Visitor implements Member {
  constructor(
    page: Page,
    watch: Watch,
    origin: string,
    readonly username: string,
  ) {
    super(page, watch, origin)
  }

  /** Writes a post on the page at hand, and waits until the server has it. */
  async posts(text: string, audience?: 'Everyone' | 'Followers' | 'Friends' | 'Only me'): Promise<void> {
    const composer = this.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
    await composer.fill(text)
    if (audience) {
      await this.page.getByRole('button', { name: /^Seen by/ }).click()
      await this.page.getByRole('menuitemradio', { name: new RegExp(`^${audience}`) }).click()
    }
    const stored = this.page.waitForResponse(
      (response) => response.url().endsWith('/api/v1/posts') && response.status() === 201,
    )
    await this.page.getByRole('button', { name: 'Post', exact: true }).click()
    await stored
    await this.sees(text)
  }

  does<Answer = { id: string }>(method: string, path: string, data?: object): Promise<Answer> {
    return asked(this.page.request, { origin: this.origin, method, path, data })
  }

  async opensPost(text: string): Promise<void> {
    await this.article(text)
      .getByRole('link', { name: /comments?$/ })
      .click()
    await expect(this.page.getByRole('region', { name: 'Comments' })).toBeVisible()
  }

  async comments(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Write a comment' }).fill(text)
    await this.page.getByRole('button', { name: 'Comment', exact: true }).click()
    await this.sees(text)
  }

  async replies(to: string, text: string): Promise<void> {
    await this.article(to).getByRole('button', { name: 'Reply' }).click()
    await this.page.getByRole('textbox', { name: /^Reply to/ }).fill(text)
    await this.page.getByRole('button', { name: 'Reply', exact: true }).last().click()
    await this.sees(text)
  }

  async reacts(to: string, reaction: string): Promise<void> {
    const article = this.article(to).first()
    await article.getByRole('button', { name: 'React in another way' }).click()
    await this.page
      .getByRole('dialog', { name: 'Choose a reaction' })
      .getByRole('button', { name: reaction })
      .click()
    await expect(article.getByRole('button', { name: `${reaction}: take back` })).toBeVisible()
  }

  async choosesFromMenu(of: Locator, item: string): Promise<void> {
    await of.getByRole('button', { name: /^More/ }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  async visits(someone: Member): Promise<void> {
    await this.comesTo(`/@${someone.username}`)
  }

  async asksToBeFriends(someone: Member): Promise<void> {
    await this.visits(someone)
    await this.page.getByRole('button', { name: 'Add friend' }).click()
    await expect(this.page.getByRole('button', { name: 'Cancel request' })).toBeVisible()
  }

  async accepts(someone: Member): Promise<void> {
    await this.comesTo('/friends')
    const accepted = this.page.waitForResponse(
      (response) => response.url().endsWith('/friend-request') && response.ok(),
    )
    await this.page.getByRole('button', { name: `Accept ${someone.username}` }).click()
    await accepted
  }

  /** Friends since before the story begins. */
  befriends(other: Member): Promise<void> {
    return becomeFriends(this, other)
  }

  /** Opens the conversation with a friend, which is there for every friendship. */
  async talksTo(other: Member): Promise<string> {
    const { id } = await this.does('POST', '/conversations', { kind: 'direct', with: other.username })
    await this.comesTo(`/messages/${id}`)
    await expect(this.messageField).toBeVisible()
    return id
  }

  get messageField(): Locator {
    return this.page.getByRole('textbox', { name: 'Write a message' })
  }

  /** What was said in the conversation at hand. */
  get said(): Locator {
    return this.page.getByRole('region', { name: 'Messages' }).getByRole('article')
  }

  message(text: string): Locator {
    return this.said.filter({ hasText: text })
  }

  async says(text: string): Promise<void> {
    await this.messageField.fill(text)
    await this.messageField.press('Enter')
    await expect(this.messageField).toHaveValue('')
  }

  /** Another tab of the same browser. */
  async inAnotherTab(): Promise<Bunny> {
    return new Bunny(await this.page.context().newPage(), this.watch, this.origin, this.username)
  }

  async logsOut(): Promise<void> {
    this.watch.expects(SESSION_OVER)
    await this.page.getByRole('button', { name: 'Account and appearance' }).click()
    await this.page.getByRole('menuitem', { name: 'Log out' }).click()
    await expect(this.page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
  }
}

async function becomeFriends(one: Member, other: Member): Promise<void> {
  await one.does('PUT', `/users/${other.username}/friend-request`)
  await other.does('PUT', `/users/${one.username}/friend-request`)
}

/** A server may close a connection that was idle at the very moment it is used again; browsers then ask once more. */
export const onKeptConnections = { maxRetries: 2 }

type Asked = { origin: string; method: string; path: string; data: object | undefined }

async function asked(http: APIRequestContext, { origin, method, path, data }: Asked) {
  const options = { method, headers: { origin }, ...(data && { data }), ...onKeptConnections }
  const response = await http.fetch(`/api/v1${path}`, options)
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true)
  return response.status() === 204 ? { id: '' } : response.json()
}
