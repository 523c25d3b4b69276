// @vitest-environment node
// The driver for SMTP in the Workers runtime, and a mail server that others have written.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateIn } from '../serve/certificate.mjs'

const directory = mkdtempSync(join(tmpdir(), 'warren-smtp-'))
const servers = []
let received = []
let tries = 0
let mf

const letter = {
  id: '0198-a.confirm',
  kind: 'confirm',
  from: { name: 'Warren "Höhle"', address: 'hello@warren.example' },
  to: 'ada@example.org',
  subject: 'Confirm your address',
  text: 'Hello,\n.\n.one dot\n..two dots\nGrüße – 你好\nwith a space at the end \n' + 'long '.repeat(60),
  html: '<p style="color:red">Grüße &amp; =3D 🐇</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
}

const code = (responseCode, message) => Object.assign(new Error(message), { responseCode })

async function serve(options) {
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      username === 'warren' && password === 'p@ss ö'
        ? done(null, { user: username })
        : done(code(535, '5.7.8 Wrong')),
    onRcptTo({ address }, _, done) {
      const [name] = address.split('@')
      if (name === 'nobody') return done(code(550, '5.1.1 No such mailbox'))
      if (name === 'policy') return done(code(550, '5.7.1 Relaying denied'))
      if (name === 'busy' && tries++ === 0) return done(code(451, '4.7.1 Greylisted, come again'))
      done()
    },
    async onData(stream, session, done) {
      const raw = await buffer(stream)
      const [{ address }] = session.envelope.rcptTo
      if (address.startsWith('spam@')) return done(code(554, '5.7.1 Looks like spam'))
      const { secure, user } = session
      received.push({
        raw,
        mail: await simpleParser(raw),
        sender: session.envelope.mailFrom.address,
        secure,
        user,
      })
      // Taken, and then the line breaks.
      if (address.startsWith('cut@')) return server.connections.forEach((each) => each._socket.destroy())
      done(null, 'Taken')
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  return server.server.address().port
}

async function send(url, changes = {}) {
  received = []
  const body = JSON.stringify({ url, letter: { ...letter, ...changes } })
  return (await mf.dispatchFetch('http://worker/', { method: 'POST', body })).json()
}

let ports
beforeAll(async () => {
  const good = await certificateIn(join(directory, 'good'))
  // Of an authority that nobody trusts.
  const wrong = await certificateIn(join(directory, 'wrong'))
  const script = await bundle()
  // Miniflare looks for it as it is loaded, and hands it to the runtime.
  process.env.NODE_EXTRA_CA_CERTS = good.authority
  const { Miniflare } = await import('miniflare')
  mf = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: script }],
    compatibilityDate: '2026-07-30',
    compatibilityFlags: ['nodejs_compat'],
    cf: false,
  })
  await mf.ready
  delete process.env.NODE_EXTRA_CA_CERTS
  ports = {
    plain: await serve({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }),
    starttls: await serve({ key: good.key, cert: good.cert }),
    implicit: await serve({ secure: true, key: good.key, cert: good.cert }),
    wrong: await serve({ key: wrong.key, cert: wrong.cert }),
  }
})
afterAll(async () => {
  await mf?.dispose()
  for (const server of servers) server.close()
  rmSync(directory, { recursive: true, force: true })
})

async function bundle() {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(import.meta.dirname, 'smtp-worker.mjs'),
        external: [/^cloudflare:/],
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
  })
  return output[0].code
}

const plain = () => `smtp://127.0.0.1:${ports.plain}?tls=none`

describe('a mail arrives', () => {
  it('whole, over a line of this machine', async () => {
    expect(await send(plain())).toMatchObject({ kind: 'sent' })
    const [{ mail, raw, sender }] = received
    expect(sender).toBe('hello@warren.example')
    expect(mail.from.value).toEqual([{ name: 'Warren "Höhle"', address: 'hello@warren.example' }])
    expect(mail.to.value[0].address).toBe('ada@example.org')
    expect(mail.subject).toBe('Confirm your address')
    expect(mail.messageId).toBe('<0198-a.confirm@warren.example>')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.text.trimEnd()).toBe(letter.text.trimEnd())
    expect(mail.html.trimEnd()).toBe(letter.html)
    const lines = raw.toString('latin1').split('\r\n')
    expect(lines.filter((line) => line.length > 78)).toEqual([])
    expect(raw.every((byte) => byte < 127)).toBe(true)
  })

  it.each([
    'ようこそ、ウサギの巣へ。'.repeat(6),
    'تأكيد عنوان بريدك الإلكتروني',
    '🐇🥕👩‍👩‍👧‍👦'.repeat(9),
    Array(30).fill('plain').join(' '),
  ])('with the subject %s', async (subject) => {
    await send(plain(), { subject })
    expect(received[0].mail.subject).toBe(subject)
  })

  it.each(['starttls', 'implicit'])('over a secure line (%s), after logging in', async (way) => {
    const scheme = way === 'implicit' ? 'smtps' : 'smtp'
    const url = `${scheme}://warren:${encodeURIComponent('p@ss ö')}@localhost:${ports[way]}`
    expect(await send(url)).toMatchObject({ kind: 'sent' })
    expect(received[0]).toMatchObject({ secure: true, user: 'warren' })
  })

  it('at the second try, where the server says to come again', async () => {
    const first = await send(plain(), { to: 'busy@example.org' })
    expect(first).toEqual({ kind: 'later', reason: 'SMTP: 451 4.7.1 Greylisted, come again' })
    expect(received).toEqual([])
    expect(await send(plain(), { to: 'busy@example.org' })).toMatchObject({ kind: 'sent' })
  })
})

describe('a mail does not arrive', () => {
  it.each([
    ['nobody@example.org', { kind: 'bounced', reason: 'SMTP: 550 5.1.1 No such mailbox' }],
    ['policy@example.org', { kind: 'refused', reason: 'SMTP: 550 5.7.1 Relaying denied' }],
    ['spam@example.org', { kind: 'refused', reason: 'SMTP: 554 5.7.1 Looks like spam' }],
  ])('at %s', async (to, outcome) => {
    expect(await send(plain(), { to })).toEqual(outcome)
    expect(received).toEqual([])
  })

  it.each([
    ['under a certificate of somebody else', () => `smtp://localhost:${ports.wrong}`],
    ['in the clear, where that was not asked for', () => `smtp://localhost:${ports.plain}`],
    ['with a wrong password', () => `smtps://warren:no@localhost:${ports.implicit}`],
    ['where nobody listens', () => 'smtps://localhost:1'],
  ])('%s: it waits', async (_, url) => {
    expect(await send(url())).toMatchObject({ kind: 'later' })
    expect(received).toEqual([])
  })

  it('for sure, when the line breaks as the server takes it: nobody knows', async () => {
    expect(await send(plain(), { to: 'cut@example.org' })).toMatchObject({ kind: 'unknown' })
    expect(received).toHaveLength(1)
  })
})
