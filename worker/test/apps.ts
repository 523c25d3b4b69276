import { expect } from 'vitest'
import type { Scope } from '../core/scopes'
import { fetchWorker } from './fetch'
import { freshAddress, ORIGIN, Person } from './world'

/** The same person, as a program of theirs asks in their name, by a token they made. */
export async function byApp(who: Person, scopes: Scope[], name = 'A program of mine'): Promise<Person> {
  const reply = await who.request('POST', '/apps/tokens', { body: { name, scopes } })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return new Person(who.me, reply.body.token, who.email)
}

/** The same person, as an app asks that they have let in by OAuth. */
export async function byClient(who: Person, scopes: Scope[]): Promise<Person> {
  const scope = scopes.join(' ')
  const back = 'https://clover.example/back'
  const app = await post('/api/v1/apps', { client_name: 'Clover', redirect_uris: back, scopes: scope })
  const asked = { response_type: 'code', client_id: app.client_id, redirect_uri: back, scope }
  const { redirect } = await who.does<{ redirect: string }>('POST', '/apps/consent', {
    ...asked,
    allow: true,
  })
  const { access_token } = await post('/oauth/token', {
    grant_type: 'authorization_code',
    code: new URL(redirect).searchParams.get('code') ?? '',
    redirect_uri: back,
    client_id: app.client_id,
    client_secret: app.client_secret,
  })
  return new Person(who.me, access_token, who.email)
}

async function post(path: string, fields: Record<string, string>): Promise<any> {
  const response = await fetchWorker(
    new Request(ORIGIN + path, {
      method: 'POST',
      headers: freshAddress(),
      body: new URLSearchParams(fields),
    }),
  )
  expect(response.status).toBe(200)
  return response.json()
}
