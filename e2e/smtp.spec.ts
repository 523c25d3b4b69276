import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ownServer } from './own-server'
import { Visitor } from './people'
import { watch } from './watch'
import { expect, test } from './world'

type Got = { from: string; to: string; subject: string; text: string }

/** A mail server of this machine, which others have written. */
async function mailServer(): Promise<{ port: number; got: Got[]; close: () => void }> {
  const server = spawn(process.execPath, ['scripts/e2e-mails.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const got: Got[] = []
  const port = await new Promise<number>((resolve) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Got | { port: number }
      if ('port' in said) resolve(said.port)
      else got.push(said)
    })
  })
  return { port, got, close: () => server.kill() }
}

test('npm start sends its mails by SMTP where it is told to, and their links work', async ({ browser }) => {
  test.setTimeout(240_000)
  const [mails, server] = [await mailServer(), ownServer()]
  try {
    const vars = [
      'MAIL:smtp',
      `SMTP_URL:smtp://localhost:${mails.port}?tls=none`,
      'MAIL_FROM:Warren <hello@warren.example>',
    ]
    await server.start(...vars.flatMap((value) => ['--var', value]))
    const context = await browser.newContext({ baseURL: server.origin })
    const ada = new Visitor(await context.newPage(), watch(context, server.origin), server.origin)
    await ada.opens('/register')
    await ada.registers('ada')
    await expect.poll(() => mails.got.length).toBeGreaterThan(0)
    const [mail] = mails.got
    expect(mail).toMatchObject({ from: '"Warren" <hello@warren.example>', to: 'ada@example.org' })
    const [link = ''] = /http:\/\/localhost:\d+\/confirm#\S+/.exec(mail!.text) ?? []
    expect(new URL(link).origin).toBe(server.origin)
    await ada.opens(link)
    await ada.page.getByRole('button', { name: 'Yes, this is my address' }).click()
    await expect(ada.page.getByRole('status').filter({ hasText: 'Confirmed' })).toBeVisible()
    ada.watch.check()
    await context.close()
  } finally {
    mails.close()
    await server.end()
  }
})
