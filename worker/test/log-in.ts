import { freshAddress, PASSWORD, Person, request } from './world'

/** Somebody logs in once more, as on another device. */
export async function logIn(who: Person): Promise<{ actor: Person; refreshToken: string }> {
  const body = { login: who.username, password: PASSWORD, tokens: 'body' }
  const reply = await request('POST', '/auth/login', { body, headers: freshAddress() })
  return {
    actor: new Person(reply.body.user, reply.body.accessToken, who.email),
    refreshToken: reply.body.refreshToken,
  }
}
