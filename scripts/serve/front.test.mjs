import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expressionOf } from './front.mjs'

const configured = /^run_worker_first = \[([^\]]+)\]/m.exec(readFileSync('wrangler.toml', 'utf8'))[1]
const patterns = [...configured.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern)
const isWorkers = new RegExp(expressionOf(patterns))

describe('what is the Worker’s', () => {
  it.each([
    '/api/v1/posts',
    '/@ada',
    '/%40ada',
    '/posts/1',
    '/sw.js',
    '/assets/a.js',
    '/healthz',
    '/dev/mail',
    '/a/b.txt',
  ])('has %s', (path) => expect(isWorkers.test(path)).toBe(true))
  it.each(['/', '/settings', '/healthz/more', '/apis', '/conversations/1', '/share/more'])(
    'has not %s',
    (path) => expect(isWorkers.test(path)).toBe(false),
  )
  it('takes every sign but * for itself', () => {
    expect(new RegExp(expressionOf(['/*.*'])).test('/ab')).toBe(false)
    expect(new RegExp(expressionOf(['/a+b', '/c*'])).test('/aab')).toBe(false)
  })
  it('is told only in paths', () => {
    expect(() => expressionOf(['/api/*', '!/api/docs/*'])).toThrow('only paths')
  })
})
