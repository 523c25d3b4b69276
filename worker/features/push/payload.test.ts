import { expect, it } from 'vitest'
import { pushKinds } from './contract'
import { payloadOf } from './payload'
import type { PushNews } from './contract-hub'

const news = (change: Partial<PushNews>): PushNews => ({
  kind: 'comment',
  count: 2,
  actor: 'Ada',
  group: 'Den',
  preview: 'Already?',
  url: '/posts/1',
  tag: 'n:comment:1',
  unread: 3,
  ...change,
})

it.each(pushKinds)(
  'of the kind %s, a device that may show nothing gets neither a name nor a text',
  (kind) => {
    const hidden = JSON.stringify(payloadOf(news({ kind }), false))
    for (const word of ['Ada', 'Den', 'Already']) expect(hidden).not.toContain(word)
    expect(payloadOf(news({ kind }), false).kind).toBe(kind === 'message' ? 'message' : 'notification')
  },
)

it('a long text leaves room for the rest, and no character is cut in two', () => {
  const long = { actor: '🐇'.repeat(300), group: 'é'.repeat(900), preview: '👩‍🌾'.repeat(400) }
  const payload = payloadOf(news(long), true)
  const text = JSON.stringify(payload)
  expect(new TextEncoder().encode(text).length).toBeLessThan(3_900)
  expect(text).not.toContain('\uFFFD')
  expect(payload.actor).toMatch(/^(🐇)+…$/u)
})
