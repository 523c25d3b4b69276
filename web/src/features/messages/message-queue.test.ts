import { describe, expect, it } from 'vitest'
import { nextToSend, parseQueue, type PendingMessage, refused, retried, without } from './message-queue'

const entry = (clientId: string, conversationId = 'den', failed: string | null = null): PendingMessage => ({
  clientId,
  conversationId,
  text: clientId,
  replyTo: null,
  at: '2026-01-01T00:00:00.000Z',
  failed,
})
const nowhere = new Set<string>()

describe('messages that wait to be sent', () => {
  it('go out oldest first', () => {
    const queue = [entry('one'), entry('two')]
    expect(nextToSend(queue, nowhere)?.clientId).toBe('one')
    expect(nextToSend(without(queue, 'one'), nowhere)?.clientId).toBe('two')
  })

  it('do not wait for one the room refused', () => {
    const queue = refused([entry('one'), entry('two')], 'one', 'Too long')
    expect(nextToSend(queue, nowhere)?.clientId).toBe('two')
  })

  it('of a room that cannot be reached let those of others pass', () => {
    const queue = [entry('one', 'den'), entry('two', 'den'), entry('three', 'meadow')]
    expect(nextToSend(queue, new Set(['den']))?.clientId).toBe('three')
    expect(nextToSend(queue, new Set(['den', 'meadow']))).toBeUndefined()
  })

  it('go to the end when they are tried again', () => {
    const queue = retried([entry('one', 'den', 'Too long'), entry('two')], 'one', '2026-01-02T00:00:00.000Z')
    expect(queue.map(({ clientId, failed }) => [clientId, failed])).toEqual([
      ['two', null],
      ['one', null],
    ])
  })

  it.each([undefined, null, 'x', {}, [1, null, { clientId: 1 }]])('are none in %j', (stored) => {
    expect(parseQueue(stored)).toEqual([])
  })

  it('survive being stored', () => {
    const queue = [entry('one'), entry('two', 'meadow', 'Too long')]
    expect(parseQueue(JSON.parse(JSON.stringify(queue)))).toEqual(queue)
  })
})
