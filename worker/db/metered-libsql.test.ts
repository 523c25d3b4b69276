import { afterEach, describe, expect, it, vi } from 'vitest'
import { newMeter } from './meter'
import { meteredFetch } from './metered-libsql'

afterEach(() => void vi.restoreAllMocks())

/** A server that gives these answers, one after the other, and then the last again and again. */
function server(...answers: unknown[]) {
  const bodies: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    bodies.push(await new Request(input).text())
    return Response.json(answers[Math.min(bodies.length, answers.length) - 1])
  })
  return bodies
}

const ask = async () => {
  const meter = newMeter()
  const request = new Request('http://libsql.example/v2/pipeline', { method: 'POST', body: 'the batch' })
  return { meter, answer: await (await meteredFetch(meter)(request)).json() }
}

const locked = { step_errors: [{ message: 'SQLite error: database is locked' }] }
const stored = { step_results: [{ rows_read: 3, rows_written: 2 }] }

describe('a libSQL server that is locked by other writes', () => {
  it('is sent the same again, and the trip counts once', async () => {
    const bodies = server(locked, locked, stored)
    expect(await ask()).toMatchObject({ answer: stored, meter: { trips: 1, rowsRead: 3, rowsWritten: 2 } })
    expect(bodies).toEqual(['the batch', 'the batch', 'the batch'])
  })

  it('and stays so, is left at that', async () => {
    const bodies = server(locked)
    expect((await ask()).answer).toEqual(locked)
    expect(bodies).toHaveLength(4)
  })

  it('or has no place for one more, is asked again', async () => {
    const answers = [new Response('later', { status: 429 }), Response.json(stored)]
    vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(answers.shift()!))
    expect(await ask()).toMatchObject({ answer: stored, meter: { trips: 1, rowsWritten: 2 } })
    expect(answers).toEqual([])
  })

  it('is not what somebody writes about one', async () => {
    const said = { rows: [['"message":"SQLite error: database is locked"']], rows_read: 1, rows_written: 1 }
    const bodies = server(said)
    expect((await ask()).answer).toEqual(said)
    expect(bodies).toHaveLength(1)
  })
})
