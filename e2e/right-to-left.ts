import { readFile } from 'node:fs/promises'
import type { BrowserContext } from '@playwright/test'
import { onKeptConnections } from './people'

/** English turned round and longer (web/languages/pseudo.ts): built beside what is deployed. */
export const PSEUDO = 'ar-XB'

/** Gives a browser the language for tests as one that Warren speaks. */
export async function speakPseudo(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => url.pathname.startsWith(`/assets/${PSEUDO}/`),
    async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
      const body = await readFile(`.cache/languages/${PSEUDO}/${name}`, 'utf8')
      await route.fulfill({ body, contentType: 'text/javascript' })
    },
  )
  // The page itself stays the server's: what a test makes up may open no socket.
  await context.route('**/first.js', async (route) => {
    const response = await route.fetch(onKeptConnections)
    const body = await response.text()
    const spoken = "build.languages?.split(' ')"
    if (!body.includes(spoken)) throw new Error('first.js chooses among languages in another way.')
    await route.fulfill({ response, body: body.replace(spoken, `['${PSEUDO}']`) })
  })
}
