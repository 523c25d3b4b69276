import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'

/** What a page of the other site is refused is said by this address. */
export const FOREIGN = /127\.0\.0\.1:\d+/

export type App = { client_id: string; client_secret: string }

/** A site of another origin, whose page is a program that asks Warren in somebody's name. */
export type OtherSite = {
  origin: string
  /** Where it sends people, to be let in. */
  asks: (warren: string, app: App, rest?: Record<string, string>) => string
  /** What it gives for the code that they come back with. */
  traded: (app: App, code: string, redirect?: string) => Record<string, string>
  close: () => Promise<void>
}

export async function startOtherSite(): Promise<OtherSite> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<!doctype html><title>Clover</title><link rel="icon" href="data:,"><h1>Clover</h1>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    asks(warren, app, rest = {}) {
      const asked = {
        response_type: 'code',
        client_id: app.client_id,
        redirect_uri: `${origin}/back`,
        scope: 'read write:statuses',
        state: 'of this moment',
        ...rest,
      }
      return `${warren}/oauth/authorize?${String(new URLSearchParams(asked))}`
    },
    traded: (app, code, redirect = `${origin}/back`) => ({
      grant_type: 'authorization_code',
      code,
      client_id: app.client_id,
      client_secret: app.client_secret,
      redirect_uri: redirect,
    }),
    close: () => new Promise((closed) => void server.close(() => closed())),
  }
}

/** As its page does it: across origins, and so as CORS lets it. */
export function registers(page: Page, warren: string, fields: Record<string, string>): Promise<App> {
  return page.evaluate(
    async ([where, said]) => {
      const reply = await fetch(`${where}/api/v1/apps`, { method: 'POST', body: new URLSearchParams(said) })
      return reply.json() as Promise<App>
    },
    [warren, fields] as const,
  )
}

export function tokenFor(page: Page, warren: string, fields: Record<string, string>): Promise<string> {
  return page.evaluate(
    async ([where, said]) => {
      const reply = await fetch(`${where}/oauth/token`, { method: 'POST', body: new URLSearchParams(said) })
      return ((await reply.json()) as { access_token: string }).access_token
    },
    [warren, fields] as const,
  )
}
