import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Visitor } from './people'
import { watch } from './watch'
import { expect, test } from './world'

/* Over https a laptop is as a deployment is: cookies that no other host can set, and sockets in the same keeping. */
const port = Number(process.env['E2E_PORT'] ?? 8798) + 1 + 2 * Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)
const origin = `https://localhost:${port}`
let state: string
let server: ChildProcess

test.beforeEach(async () => {
  test.setTimeout(240_000)
  state = mkdtempSync(join(tmpdir(), 'warren-https-'))
  const args = ['--built', '--https', '--port', String(port), '--persist-to', state]
  server = spawn(process.execPath, ['scripts/start.mjs', ...args], { stdio: 'ignore' })
  await expect.poll(isReady, { timeout: 120_000 }).toBe(true)
})
test.afterEach(() => {
  server.kill()
  rmSync(state, { recursive: true, force: true })
})

/** Whatever the certificate: nobody has been told to trust it. */
function isReady(): Promise<boolean> {
  return new Promise((resolve) => {
    get(`${origin}/readyz`, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    }).on('error', () => resolve(false))
  })
}

test('logging in over https, with a socket that is live', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: origin, ignoreHTTPSErrors: true })
  const ada = new Visitor(await context.newPage(), watch(context, origin), origin)
  const socket = ada.page.waitForEvent('websocket')
  await ada.opens('/register')
  const member = await ada.registers('ada')
  expect((await socket).url()).toMatch(new RegExp(`^wss://localhost:${port}/`))
  expect(await ada.page.evaluate(() => isSecureContext)).toBe(true)
  const cookies = await context.cookies()
  expect(cookies.find(({ name }) => name === '__Host-warren')).toMatchObject({ secure: true, httpOnly: true })
  expect(cookies.every(({ secure }) => secure)).toBe(true)

  await member.logsOut()
  await ada.opens('/login')
  await ada.logsIn('ada')
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  ada.watch.check()
  await context.close()
})
