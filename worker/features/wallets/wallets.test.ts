import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { challenges, sessions, wallets } from '../../db/schema'
import { people, type Person, person, request } from '../../test/world'
import { asked, links, sends, wallet } from '../../test/wallet'
import { walletLimits } from './limits'

const db = connect(env)

const mine = async (who: Person) => (await who.get('/wallets')).wallets
const shown = async (who: Person, of: Person) => (await who.get(`/users/${of.username}/wallets`)).wallets

describe('a wallet', () => {
  it('is linked by what it signs', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const challenge = await asked(ada, hers)
    expect(challenge).toMatchObject({ domain: 'localhost:8787', uri: 'http://localhost:8787' })
    expect(challenge.message).toContain(
      `localhost:8787 wants you to sign in with your Ethereum account:\n${hers.address}`,
    )
    const reply = await sends(ada, challenge.message, hers.signs(challenge.message))
    expect(reply).toMatchObject({ status: 201, body: { address: hers.address, shown: false } })
    expect(reply.headers.get('location')).toBe(`/api/v1/wallets/${hers.address}`)
    expect(await mine(ada)).toEqual([reply.body])
  })

  it('is named with the letters of its checksum, however it was written', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const written = { ...hers, address: hers.address.toLowerCase() as `0x${string}` }
    expect((await asked(ada, written)).message).toContain(hers.address)
    await links(ada, hers)
    const patched = await ada.does('PATCH', `/wallets/${hers.address.toLowerCase()}`, { shown: true })
    expect(patched.address).toBe(hers.address)
    const swapped = [...hers.address].map((letter, i) => (i < 2 ? letter : swap(letter))).join('')
    const wrong = await ada.request('POST', '/wallets/challenge', { body: { address: swapped } })
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: 'address' }] },
    })
  })

  it('may be one of several, and linked once more', async () => {
    const ada = await person('ada')
    const [first, second] = [await links(ada), await links(ada)]
    await ada.does('PATCH', `/wallets/${first.address}`, { shown: true })
    await links(ada, first)
    expect(await mine(ada)).toMatchObject([
      { address: first.address, shown: true },
      { address: second.address, shown: false },
    ])
  })

  it('is of one account, until it is unlinked there', async () => {
    const [ada, ben] = await people(2)
    const both = await links(ada)
    const { message } = await asked(ben, both)
    const refused = await sends(ben, message, both.signs(message))
    expect(refused).toMatchObject({ status: 409, body: { code: 'identity_taken' } })
    // Nor does he take it from her.
    await ben.does('DELETE', `/wallets/${both.address}`)
    expect(await mine(ada)).toHaveLength(1)
    await ada.does('DELETE', `/wallets/${both.address}`)
    await links(ben, both)
    expect([await mine(ada), await mine(ben)]).toMatchObject([[], [{ address: both.address }]])
  })

  it('is of one account when two link it at the same moment', async () => {
    const [ada, ben] = await people(2)
    const both = wallet()
    const [hers, his] = [await asked(ada, both), await asked(ben, both)]
    const replies = await Promise.all([
      sends(ada, hers.message, both.signs(hers.message)),
      sends(ben, his.message, both.signs(his.message)),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect([...(await mine(ada)), ...(await mine(ben))]).toHaveLength(1)
  })

  it('is seen by nobody unless it is shown, and by nobody across a block', async () => {
    const [ada, ben, cleo] = await people(3)
    const [open, hidden] = [await links(ada), await links(ada)]
    expect(await shown(ben, ada)).toEqual([])
    await ada.does('PATCH', `/wallets/${open.address}`, { shown: true })
    expect(await shown(ben, ada)).toEqual([{ address: open.address }])
    expect((await request('GET', `/users/${ada.username}/wallets`)).body.wallets).toHaveLength(1)
    await ada.blocks(cleo)
    expect((await cleo.request('GET', `/users/${ada.username}/wallets`)).status).toBe(404)
    await ada.does('PATCH', `/wallets/${open.address}`, { shown: false })
    expect(await shown(ben, ada)).toEqual([])
    expect((await ben.request('PATCH', `/wallets/${hidden.address}`, { body: { shown: true } })).status).toBe(
      404,
    )
    expect(await mine(ben)).toEqual([])
  })

  it(`is one of ${walletLimits.perPerson} at most`, async () => {
    const ada = await person('ada')
    for (let i = 0; i < walletLimits.perPerson; i++) await links(ada)
    const more = wallet()
    const { message } = await asked(ada, more)
    expect(await sends(ada, message, more.signs(message))).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
    expect(await mine(ada)).toHaveLength(walletLimits.perPerson)
  })

  it('is linked by somebody who has just shown who they are', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const { message } = await asked(ada, hers)
    await db
      .update(sessions)
      .set({ provenAt: Date.now() - 11 * MINUTE })
      .where(eq(sessions.userId, ada.id))
    expect(await sends(ada, message, hers.signs(message))).toMatchObject({
      status: 403,
      body: { code: 'recent_sign_in_required' },
    })
    await ada.does('POST', '/auth/proof', { password: 'tall clover by moonlight' })
    // What was refused for that did not spend the nonce.
    expect((await sends(ada, message, hers.signs(message))).status).toBe(201)
  })
})

const swap = (letter: string) =>
  letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()

describe('a message', () => {
  it.each([
    ['malformed', (text: string) => text.replace('Version: 1', 'Version: 2')],
    ['wrong_domain', (text: string) => text.replace('localhost:8787 wants', 'evil.example wants')],
    ['wrong_uri', (text: string) => text.replace('URI: http://localhost:8787', 'URI: https://evil.example')],
    ['wrong_chain', (text: string) => text.replace(/Chain ID: \d+/, 'Chain ID: 999')],
    ['not_now', (text: string) => text.replace(/Issued At: \d{4}/, 'Issued At: 2999')],
    ['expired', (text: string) => text.replace(/Issued At: \d{4}/, 'Issued At: 2001')],
    ['expired', (text: string) => text.replace(/Expiration Time: \d{4}/, 'Expiration Time: 2001')],
  ])('is refused as %s, though it was signed', async (code, change) => {
    const ada = await person('ada')
    const hers = wallet()
    const message = change((await asked(ada, hers)).message)
    const reply = await sends(ada, message, hers.signs(message))
    expect(reply).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: 'message', code }] },
    })
    expect(await mine(ada)).toEqual([])
  })

  it('is refused when another wallet has signed it', async () => {
    const ada = await person('ada')
    const [hers, other] = [wallet(), wallet()]
    const { message } = await asked(ada, hers)
    const reply = await sends(ada, message, other.signs(message))
    expect(reply).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: 'signature', code: 'wrong_signature' }] },
    })
    // A nonce is spent by whatever came with it.
    expect(await sends(ada, message, hers.signs(message))).toMatchObject({
      status: 409,
      body: { code: 'challenge_ended' },
    })
  })

  it('links nothing a second time', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const { message } = await asked(ada, hers)
    const signature = hers.signs(message)
    expect((await sends(ada, message, signature)).status).toBe(201)
    await ada.does('DELETE', `/wallets/${hers.address}`)
    expect((await sends(ada, message, signature)).body.code).toBe('challenge_ended')
    expect(await mine(ada)).toEqual([])
  })

  it('answered by the same request is answered alike', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const { message } = await asked(ada, hers)
    const sent = {
      body: { message, signature: hers.signs(message) },
      headers: { 'idempotency-key': crypto.randomUUID() },
    }
    const [first, again] = [
      await ada.request('POST', '/wallets', sent),
      await ada.request('POST', '/wallets', sent),
    ]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('is good for whoever asked, and for nobody else', async () => {
    const [ada, ben] = await people(2)
    const his = wallet()
    const { message } = await asked(ada, his)
    expect((await sends(ben, message, his.signs(message))).body.code).toBe('challenge_ended')
    expect((await sends(ada, message, his.signs(message))).status).toBe(201)
  })

  it('is good for ten minutes, and its nonce is stored as a hash', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const { message, nonce } = await asked(ada, hers)
    const [row] = await db.select().from(challenges).where(eq(challenges.userId, ada.id))
    expect(row!.id).not.toContain(nonce)
    expect(row!.expiresAt - Date.now()).toBeGreaterThan(9 * MINUTE)
    expect(row!.expiresAt - Date.now()).toBeLessThanOrEqual(10 * MINUTE)
    await db.update(challenges).set({ expiresAt: Date.now() }).where(eq(challenges.userId, ada.id))
    expect((await sends(ada, message, hers.signs(message))).body.code).toBe('challenge_ended')
    expect(await db.select().from(wallets).where(eq(wallets.userId, ada.id))).toEqual([])
  })

  it('of one’s own making is taken as well', async () => {
    const ada = await person('ada')
    const hers = wallet()
    const { nonce, chainId } = await asked(ada, hers)
    const message = `localhost:8787 wants you to sign in with your Ethereum account:\n${hers.address}\n\n\nURI: http://localhost:8787/wallets\nVersion: 1\nChain ID: ${chainId}\nNonce: ${nonce}\nIssued At: ${new Date().toISOString()}`
    expect((await sends(ada, message, hers.signs(message))).status).toBe(201)
  })
})
