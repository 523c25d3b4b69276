// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Request } from 'miniflare'
import { afterAll, expect, it } from 'vitest'
import { openMailbox } from './mailbox.mjs'

const directory = mkdtempSync(join(tmpdir(), 'warren-mailbox-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const letter = {
  id: 'a/b',
  kind: 'confirm',
  from: { name: 'Warren', address: 'warren@example.org' },
  to: 'ada@example.org',
  subject: 'Confirm <your> address',
  text: 'Open this:\nhttp://localhost:8787/confirm#x.y\n',
  html: '<html><head></head><body><a href="http://localhost:8787/confirm#x.y">Here</a></body></html>',
  headers: {},
}
const send = (mailbox, body) =>
  mailbox(new Request('http://mailbox/send', { method: 'POST', body: JSON.stringify(body) }))
const get = (mailbox, path) => mailbox(new Request(`http://mailbox${path}`))
const items = async (mailbox, to) => (await (await get(mailbox, `/dev/mail.json?to=${to}`)).json()).items

it('keeps each mail once, also after it was closed', async () => {
  const mailbox = openMailbox(directory)
  await send(mailbox, letter)
  await send(mailbox, letter)
  for (const each of [mailbox, openMailbox(directory)]) {
    const kept = await items(each, 'ada@example.org')
    expect(kept).toMatchObject([letter])
    expect(kept[0].links).toEqual(['http://localhost:8787/confirm#x.y'])
    expect(await items(each, 'ben@example.org')).toEqual([])
  }
})

it('shows them', async () => {
  const mailbox = openMailbox(directory)
  const list = await (await get(mailbox, '/dev/mail')).text()
  expect(list).toContain('Confirm &#60;your&#62; address')
  const path = /href="(\/dev\/mail\/[^"]+)"/.exec(list)[1]
  const page = await (await get(mailbox, path)).text()
  expect(page).toContain('<a href="http://localhost:8787/confirm#x.y">')
  const frame = await get(mailbox, /src="([^"]+)"/.exec(page)[1])
  expect(frame.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await frame.text()).toContain('<base target="_top">')
  expect((await get(mailbox, '/dev/mail/none')).status).toBe(404)
})
