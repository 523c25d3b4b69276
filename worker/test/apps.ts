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

/** The same person, as an app asks that they have let in by OAuth: one that registered itself, or that `maker` made. */
export async function byClient(who: Person, scopes: Scope[], maker?: Person): Promise<Person> {
  const scope = scopes.join(' ')
  const app = maker ? await madeBy(maker, scopes) : await registered(scope)
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

const back = 'https://clover.example/back'
type Keys = { client_id: string; client_secret: string }

function registered(scope: string): Promise<Keys> {
  return post('/api/v1/apps', { client_name: 'Clover', redirect_uris: back, scopes: scope })
}

async function madeBy(maker: Person, scopes: Scope[]): Promise<Keys> {
  const { app, secret } = await maker.does('POST', '/apps/mine', {
    name: 'Clover',
    redirectUris: [back],
    scopes,
  })
  return { client_id: app.id, client_secret: secret }
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
