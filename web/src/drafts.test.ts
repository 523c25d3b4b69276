import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keysOf } from './kept'
import { beginSession, endSession } from './session'

const later = new Date(Date.now() + 3_600_000).toISOString()
const logIn = (account: string) =>
  beginSession(account, { accessTokenExpiresAt: later, sessionExpiresAt: later }, null)

/** A tab of its own: modules of its own, and the storage that all tabs share. */
function tab() {
  vi.resetModules()
  return import('./drafts')
}

/** What the browser tells the other tabs of a change; this page is all of them here. */
function others(key: string, oldValue: string | null): void {
  dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue: localStorage.getItem(key) }))
}

beforeEach(() => logIn('ada'))
afterEach(() => localStorage.clear())

describe('a draft', () => {
  it('is there after a reload, and gone when it is empty', async () => {
    ;(await tab()).textDraft('post').set('Carrots')
    const after = (await tab()).textDraft('post')
    expect(after.get()).toBe('Carrots')
    after.set('')
    expect((await tab()).textDraft('post').get()).toBe('')
    expect(keysOf('ada')).toEqual([])
  })

  it('is nobody else’s, however its person left, and still there for them', async () => {
    const { textDraft } = await tab()
    const session = await import('./session')
    const draft = textDraft('post')
    draft.set('For Ada alone')
    // Whatever ended it: no module was asked to clear anything.
    localStorage.removeItem('warren.session')
    expect(draft.get()).toBe('')
    const until = { accessTokenExpiresAt: later, sessionExpiresAt: later }
    session.beginSession('ben', until, null)
    expect(draft.get()).toBe('')
    expect((await tab()).textDraft('post').get()).toBe('')
    draft.set('Ben’s')
    session.beginSession('ada', until, null)
    expect(draft.get()).toBe('For Ada alone')
  })

  it('without an owner, which an earlier version stored, is nobody’s', async () => {
    localStorage.setItem('warren.draft.post', '"Whose?"')
    localStorage.setItem('warren.searches', '["Whose?"]')
    localStorage.setItem('warren.theme', '"dark"')
    expect((await tab()).textDraft('post').get()).toBe('')
    expect(Object.keys(localStorage).sort()).toEqual(['warren.session', 'warren.theme'])
  })

  it('of a guest is not stored', async () => {
    endSession()
    const { textDraft } = await tab()
    textDraft('post').set('Who am I')
    expect(textDraft('post').get()).toBe('Who am I')
    expect(Object.keys(localStorage)).toEqual([])
  })

  it('is typed in two tabs without one showing in the other', async () => {
    const one = (await tab()).textDraft('post')
    one.set('One')
    const other = (await tab()).textDraft('post')
    other.set('Other')
    others('warren.of.ada.draft.post', '"One"')
    expect(one.get()).toBe('One')
    expect(other.get()).toBe('Other')
  })

  it('that is sent in one tab leaves what another tab has typed', async () => {
    const one = (await tab()).textDraft('comment')
    one.set('One')
    const other = (await tab()).textDraft('comment')
    other.set('Other')
    one.set('')
    expect((await tab()).textDraft('comment').get()).toBe('Other')
    other.set('')
    others('warren.of.ada.draft.comment', '"Other"')
    expect(keysOf('ada')).toEqual([])
  })

  it('that is sent goes from a tab that shows the same, and not from one that shows another', async () => {
    const one = (await tab()).textDraft('reply')
    one.set('Carrots')
    const same = (await tab()).textDraft('reply')
    expect(same.get()).toBe('Carrots')
    const different = (await tab()).textDraft('reply')
    different.set('Clover')
    one.set('Carrots')
    one.set('')
    others('warren.of.ada.draft.reply', '"Carrots"')
    expect(same.get()).toBe('')
    expect(different.get()).toBe('Clover')
    expect((await tab()).textDraft('reply').get()).toBe('Clover')
  })
})
