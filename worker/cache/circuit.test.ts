import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeCircuit } from './circuit'

afterEach(() => vi.useRealTimers())

const fails = () => Promise.reject(new Error('gone'))
const works = () => Promise.resolve('there')

function circuit(isOutage?: (error: unknown) => boolean) {
  vi.useFakeTimers()
  const logged: unknown[] = []
  const made = makeCircuit('part', { log: (error) => logged.push(error), ...(isOutage && { isOutage }) })
  return { ...made, logged }
}

describe('a circuit', () => {
  it('leaves a part alone for a while after it failed', async () => {
    const { through, isOpen, logged } = circuit()
    expect(await through(works)).toBe('there')
    expect(await through(fails)).toBeNull()
    expect(isOpen()).toBe(true)
    const work = vi.fn<typeof works>(works)
    expect(await through(work)).toBeNull()
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(await through(work)).toBe('there')
    expect(isOpen()).toBe(false)
    expect(logged).toEqual([new Error('gone')])
  })

  it('lets one of many find out whether it is back', async () => {
    const { through } = circuit()
    await through(fails)
    vi.advanceTimersByTime(2_000)
    const work = vi.fn<typeof works>(works)
    const results = await Promise.all([through(work), through(work), through(work)])
    expect(results).toEqual(['there', null, null])
    expect(await through(work)).toBe('there')
  })

  it('says once a minute that it is down', async () => {
    const { through, logged } = circuit()
    for (let i = 0; i < 100; i++) {
      await through(fails)
      vi.advanceTimersByTime(2_000)
    }
    expect(logged).toHaveLength(4)
  })

  it('stays closed for an error that is no outage', async () => {
    const { through, isOpen } = circuit(() => false)
    expect(await through(fails)).toBeNull()
    expect(isOpen()).toBe(false)
    expect(await through(works)).toBe('there')
  })
})
