import { env } from 'cloudflare:workers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeCtx } from '../../ctx'
import { consume, holdEvents, takeEvents, takeLinks, testEnv } from '../../test/bus'
import { asked, linksLookedAt } from '../../test/links'
import { ORIGIN, people, type Person, person, request } from '../../test/world'
import type { Profile } from '../profiles/contract'
import { DAY } from '../../core/time'
import { lookAtDueProfiles, proofAfter } from './profile-links'
import { namesAsMe } from './rel-me'

linksLookedAt()

const page = (name: string) => `https://mine.example/${name}`
const says = (name: string, html: string) => fetch(`${page(name)}?says=${encodeURIComponent(html)}`)
const linksTo = (who: Person) =>
  `<p>Me: <a rel="nofollow me" href="${ORIGIN}/@${who.username}">Warren</a></p>`
const shows = (who: Person, ...values: string[]) =>
  who.does('PATCH', '/users/me', { fields: values.map((value, n) => ({ label: `Line ${n}`, value })) })
const verified = async (who: Person, of: Person) =>
  (await who.get<Profile>(`/users/${of.username}`)).fields.map(({ verifiedAt }) => verifiedAt !== null)
const world = () => makeCtx(testEnv, { now: Date.now(), defer: () => undefined })
/** By the clock: what is due is asked for, and the queue looks. */
const comesRound = async (who: Person) => {
  await env.DB.prepare('UPDATE users SET links_due_at = 1 WHERE id = ?').bind(who.id).run()
  await lookAtDueProfiles(world())
  await consume(takeLinks(), testEnv, { queue: 'warren-links' })
  await consume(takeEvents(), testEnv)
}

describe('a line with the address of a page', () => {
  it('is verified for everybody while that page links back, and no longer', async () => {
    const [ada, ben] = await people(2)
    const name = ada.username
    await says(name, linksTo(ada))
    await shows(ada, page(name), 'Plot 4, by the well')
    const { fields } = await ben.get<Profile>(`/users/${name}`)
    expect(fields.map(({ verifiedAt }) => verifiedAt)).toEqual([expect.any(String), null])
    expect((await ada.get('/users/me')).fields).toEqual(fields)
    expect((await request('GET', `/users/${name}`)).body.fields).toEqual(fields)
    await comesRound(ada)
    expect((await ben.get<Profile>(`/users/${name}`)).fields, 'since when it does').toEqual(fields)
    await says(name, '<p>Somebody else by now</p>')
    await comesRound(ada)
    expect(await verified(ben, ada)).toEqual([false, false])
    expect((await request('GET', `/users/${name}`)).body.fields[0].verifiedAt).toBeNull()
    await says(name, linksTo(ada))
    await comesRound(ada)
    expect(await verified(ben, ada)).toEqual([true, false])
  })

  it('is whose the page says, and nobody else’s', async () => {
    const [ada, ben] = await people(2)
    await says(ada.username, linksTo(ada))
    await shows(ben, page(ada.username))
    expect(await verified(ada, ben)).toEqual([false])
  })

  it.each([
    ['plain http', 'http://mine.example/x'],
    ['words around it', 'See https://mine.example/x'],
    ['an address inside', 'https://127.0.0.1/x'],
    ['a port', 'https://mine.example:8443/x'],
  ])('is not looked at with %s', async (_, value) => {
    const ada = await person('ada')
    const before = (await asked('mine.example')).length
    await shows(ada, value)
    expect(await verified(ada, ada)).toEqual([false])
    expect((await asked('mine.example')).length).toBe(before)
  })

  it('may lead on to another page, but not to one that is not encrypted', async () => {
    const [ada, ben] = await people(2)
    await says(ada.username, linksTo(ada))
    const to = (address: string) => `https://to.example/?${encodeURIComponent(address)}`
    await shows(ada, to(page(ada.username)), to(page(ada.username).replace('https', 'http')))
    expect(await verified(ben, ada)).toEqual([true, false])
  })

  it('is forgotten with the line, and asked no more often than once a minute', async () => {
    const ada = await person('ada')
    await says(ada.username, linksTo(ada))
    const count = async () =>
      (await asked(`mine.example/${ada.username}`)).filter(({ url }) => !url.includes('?')).length
    await shows(ada, page(ada.username))
    for (let i = 0; i < 3; i++) await ada.does('PATCH', '/users/me', { bio: `Again ${i}` })
    expect(await count()).toBe(1)
    await shows(ada, 'Nothing')
    await says(ada.username, '<p>Nothing</p>')
    await shows(ada, page(ada.username))
    expect(await verified(ada, ada)).toEqual([false])
  })

  it('looked at twice at once, or told late of an edit, ends the same', async () => {
    const ada = await person('ada')
    await says(ada.username, linksTo(ada))
    onTestFinished(holdEvents())
    await shows(ada, page(ada.username))
    const events = takeEvents()
    await consume([...events, ...events], testEnv)
    const wishes = takeLinks()
    await consume([...wishes, ...wishes], testEnv, { queue: 'warren-links' })
    expect(await verified(ada, ada)).toEqual([true])
    expect((takeEvents() as { type: string }[]).map(({ type }) => type)).toEqual(['profile.link-changed'])
  })
})

describe('what is known of a page', () => {
  const now = 10 * DAY
  const known = { verifiedAt: DAY, provenAt: 9 * DAY, checkedAt: 9 * DAY }
  it.each([
    [undefined, 'links', now],
    [known, 'links', DAY],
    [known, 'none', null],
    [known, 'unreached', DAY],
    [{ ...known, provenAt: 6 * DAY }, 'unreached', null],
    [undefined, 'unreached', null],
  ] as const)('%j, then %s: %s', (before, outcome, verifiedAt) => {
    expect(proofAfter(before, outcome, now)).toMatchObject({ verifiedAt, checkedAt: now })
  })
})

describe('a page names its owner', () => {
  const at = new URL('https://ada.example/about/')
  const me = 'https://warren.example/@ada'
  it.each([
    [`<a href="${me}" rel="me">`, true],
    [`<link href='${me}' rel=me>`, true],
    [`<a rel="ME external" href="${me}/">`, true],
    [`<a rel="me" href="https://Warren.example/@ADA?from=home#top">`, true],
    [`<a rel="me" href="https://warren.example/%40ada">`, true],
    [`<a rel="me" href="https:&#x2f;&#x2f;warren.example/@ada">`, true],
    [`<a href="${me}">`, false],
    [`<a rel="friend met" href="${me}">`, false],
    [`<a rel="me" href="${me}m">`, false],
    [`<a rel="me" href="http://warren.example/@ada">`, false],
    [`<a rel="me" href="https://warren.example.evil.example/@ada">`, false],
    [`<a rel="me" href="/@ada">`, false],
    [`<!-- <a rel="me" href="${me}"> -->`, false],
    [`<script>'<a rel="me" href="${me}">'</script>`, false],
    [`<a rel="me" href="https://[">`, false],
  ])('%s: %s', async (html, expected) => {
    expect(await namesAsMe(`<html><body>${html}</body></html>`, at, me)).toBe(expected)
  })
})
