import { describe, expect, it } from 'vitest'
import { isLoud, isMuted } from './mute'

const until = '2026-03-01T10:00:00.000Z'
const at = Date.parse(until)

describe('a conversation is muted', () => {
  it.each([
    ['never', { muted: false, mute: null }, at, false],
    ['for good', { muted: true, mute: { mentions: false, until: null } }, at, true],
    ['before its time', { muted: true, mute: { mentions: false, until } }, at - 1, true],
    ['no more when that has come', { muted: true, mute: { mentions: false, until } }, at, false],
  ])('%s', (_, entry, now, muted) => expect(isMuted(entry, now)).toBe(muted))
})

describe('a conversation stands out', () => {
  const heard = { muted: false, mute: null, unread: 0, mentions: 0, markedUnread: false }
  const muted = { ...heard, muted: true, mute: { mentions: false, until: null } }
  const butMentions = { ...heard, muted: true, mute: { mentions: true, until: null } }
  it.each([
    ['not when all is read', heard, false],
    ['with unread messages', { ...heard, unread: 1 }, true],
    ['when it is marked, muted or not', { ...muted, markedUnread: true }, true],
    ['not while it is muted', { ...muted, unread: 3, mentions: 2 }, false],
    ['by mentions, where these are heard', { ...butMentions, unread: 3, mentions: 2 }, true],
    ['by nothing else there', { ...butMentions, unread: 3 }, false],
  ])('%s', (_, entry, loud) => expect(isLoud(entry)).toBe(loud))
})
