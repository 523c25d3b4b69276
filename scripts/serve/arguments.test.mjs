// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { readServeArguments } from './arguments.mjs'

describe('the arguments of npm start', () => {
  it('may be left out', () => {
    expect(readServeArguments([])).toEqual({
      port: 8787,
      vars: {},
      state: '.wrangler/state',
      isHttps: false,
      isBuilt: false,
      sites: new Map(),
    })
  })

  it('name a port, a place, and variables whose values may hold colons', () => {
    const line =
      '--port 8790 --persist-to /tmp/w --var DATABASE:libsql --var LIBSQL_URL:http://127.0.0.1:8812 --https --built --site a.example=http://127.0.0.1:9'
    expect(readServeArguments(line.split(' '))).toEqual({
      port: 8790,
      vars: { DATABASE: 'libsql', LIBSQL_URL: 'http://127.0.0.1:8812' },
      state: '/tmp/w',
      isHttps: true,
      isBuilt: true,
      sites: new Map([['a.example', 'http://127.0.0.1:9']]),
    })
  })

  it.each([
    [['--port', 'http'], 'http is not a port'],
    [['--port', '70000'], '70000 is not a port'],
    [['--var', 'RATE_LIMITS'], '--var wants NAME:value'],
    [['--watch'], 'Usage: '],
    [['hazel'], 'Usage: '],
  ])('%j are explained', (args, words) => {
    expect(() => readServeArguments(args)).toThrow(words)
  })
})
