import { afterEach, describe, expect, it, vi } from 'vitest'
import { logFailure, reasonOf } from './failure'

const SECRET = 'carrot-soup-recipe'
/** As Drizzle makes them: the statement and its parameters are in the message, the database's own words in the cause. */
const failedQuery = (cause?: Error) =>
  new Error(`Failed query: insert into posts values (?)\nparams: ${SECRET}`, { cause })

afterEach(() => void vi.restoreAllMocks())

describe('what is said of a failure', () => {
  it.each([
    [failedQuery(new Error('D1_ERROR: no such table: posts')), 'D1_ERROR: no such table: posts'],
    [new Error('outer', { cause: failedQuery(new Error('locked')) }), 'locked'],
    [failedQuery(), 'query failed'],
    [new TypeError('not a function'), 'not a function'],
    [new Error(''), 'no reason given'],
    [SECRET, 'something was thrown that is no error'],
    [{ message: SECRET }, 'something was thrown that is no error'],
    [null, 'something was thrown that is no error'],
    [new Error('a'.repeat(5_000)), 'a'.repeat(500)],
  ])('is the innermost cause alone (%#)', (error, reason) => {
    expect(reasonOf(error)).toBe(reason)
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    logFailure('test', error, { id: 7 })
    const [line] = log.mock.calls[0] as [string]
    expect(JSON.parse(line)).toMatchObject({ what: 'test', id: 7, message: reason })
    expect(line).not.toContain(SECRET)
  })
})
