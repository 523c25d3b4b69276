import { describe, expect, it } from 'vitest'
import { beginSession } from '../../session'
import { isDue, noteAsked, noteUse, use } from './install-due'

describe('the offer to install', () => {
  it('comes on the third day, and once', () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    beginSession('ada', { accessTokenExpiresAt: until, sessionExpiresAt: until }, null)
    const due = () => isDue(use.get())
    for (const day of ['Mon', 'Mon', 'Tue', 'Tue']) noteUse(day)
    expect(due()).toBe(false)
    noteUse('Wed')
    expect(due()).toBe(true)
    noteAsked()
    for (const day of ['Thu', 'Fri', 'Sat']) noteUse(day)
    expect(due()).toBe(false)
  })
})
