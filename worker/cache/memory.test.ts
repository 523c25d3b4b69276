import { describe, expect, it } from 'vitest'
import { makeMemory } from './memory'

describe('the memory', () => {
  it('gives back what it was given, until its time is over', () => {
    const memory = makeMemory(1_000)
    memory.set('key', 'text', 10)
    expect([memory.get('key', 9), memory.get('key', 10), memory.get('key', 9)]).toEqual(['text', null, null])
    expect(memory.bytes).toBe(0)
  })

  it('forgets what was not used for longest when it is full', () => {
    const memory = makeMemory(60)
    for (const key of ['a', 'b', 'c']) memory.set(key, '123456789', 10)
    expect(memory.bytes).toBe(60)
    memory.get('a', 1)
    memory.set('d', '123456789', 10)
    expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key, 1) !== null)).toEqual([true, false, true, true])
    expect(memory.bytes).toBe(60)
  })

  it('does not take what is larger than itself, and counts what is replaced once', () => {
    const memory = makeMemory(60)
    memory.set('a', 'small', 10)
    memory.set('b', 'x'.repeat(100), 10)
    expect([memory.get('a', 1), memory.get('b', 1)]).toEqual(['small', null])
    memory.set('a', 'other', 10)
    expect(memory.bytes).toBe(12)
    memory.set('a', 'x'.repeat(100), 10)
    expect(memory.get('a', 1)).toBeNull()
  })
})
