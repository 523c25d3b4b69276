import { expect } from 'vitest'
import { type Received, mailsTo } from './mail'
import { freshAddress, PASSWORD, Person, type Reply, request } from './world'

export type Newcomer = { username: string; email: string; password: string; tokens: 'body' }

/** What somebody new would send, with a name nobody else has. */
export function newcomer(rest: Partial<Newcomer> = {}): Newcomer {
  const username = `new-${crypto.randomUUID().slice(0, 8)}`
  return { username, email: `${username}@example.org`, password: PASSWORD, tokens: 'body', ...rest }
}

export function register(body: object, headers = freshAddress()): Promise<Reply> {
  return request('POST', '/auth/register', { body, headers })
}

/** Signs somebody up, whose address is not confirmed yet. */
export async function signUp(rest: Partial<Newcomer> = {}): Promise<Person> {
  const body = newcomer(rest)
  const reply = await register(body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return new Person(reply.body.user, reply.body.accessToken, body.email)
}

/** A request of somebody who is not logged in. */
export function asks(path: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
  return request('POST', path, { body, headers: { ...freshAddress(), ...headers } })
}

/** The last mail of a kind to an address. */
export async function mailOf(address: string, kind: string): Promise<Received> {
  const found = (await mailsTo(address)).filter((mail) => mail.kind === kind).at(-1)
  expect(found, `a mail "${kind}" to ${address}`).toBeDefined()
  return found!
}

/** What stands behind the `#` of the link in the last mail of a kind. */
export async function tokenIn(address: string, kind: string): Promise<string> {
  const { links } = await mailOf(address, kind)
  const [link] = links.filter((each) => each.includes('#'))
  return link!.split('#')[1]!
}

export async function kindsTo(address: string): Promise<string[]> {
  return (await mailsTo(address)).map(({ kind }) => kind)
}
