import { describe, expect, it } from 'vitest'

/*
 * What a tag, a name, an address and a character are is decided in `core/markup`, for the Worker and for the client. A
 * second answer elsewhere would agree with it until it does not.
 */
const sources = import.meta.glob<string>(
  ['../**/*.ts', '../../web/src/**/*.{ts,tsx}', '!../**/*.test.ts', '!../../web/src/**/*.test.{ts,tsx}'],
  { query: '?raw', import: 'default', eager: true },
)
const elsewhere = Object.entries(sources).filter(([file]) => !file.startsWith('../core/markup/'))
const thatHave = (what: RegExp) => elsewhere.filter(([, text]) => what.test(text)).map(([file]) => file)

describe('outside of core/markup', () => {
  it('there is code', () => expect(elsewhere.length).toBeGreaterThan(300))

  it.each([
    ['counts or cuts characters', /Intl\.Segmenter/],
    ['looks for signs before words', /\[#@\]|#\(\[|[@#]\[a-z0-9/i],
    ['looks for web addresses in a text', /https\?:\\\/\\\/\[\^/],
    ['cuts a text between code points', /Array\.from\((?:\w+\.)?text\)|\.\.\.text\]\.slice/],
  ])('nothing %s', (_, what) => expect(thatHave(what)).toEqual([]))
})
