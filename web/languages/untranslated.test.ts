// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { untranslatedIn } from './untranslated'

/**
 * The reference of the API, which is in English as what it describes; and what the service worker says, which is one file
 * for all languages and has all of them there (web/src/sw/push.test.ts).
 */
const APART = /^web\/src\/(?:features\/docs\/|sw\/push-words\.ts$)/

it('no text is shown that is not translated', () => {
  const files = globSync('web/src/**/*.{ts,tsx}')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$/.test(file) && !APART.test(file))
  expect(files.length).toBeGreaterThan(400)
  expect(files.flatMap((file) => untranslatedIn(file, readFileSync(file, 'utf8')))).toEqual([])
})

describe('the test above finds', () => {
  it('a word and its plural', () => {
    const code = "const facts = [{ name: count === 1 ? 'bunny' : 'bunnies' }]"
    expect(untranslatedIn('a.tsx', code)).toEqual(['a.tsx:1 bunny', 'a.tsx:1 bunnies'])
  })

  it.each([
    ['words between tags', '<p>Hello {name}</p>', 'Hello'],
    ['a label', '<Button aria-label="Close" />', 'Close'],
    ['one of two labels', "<Button label={open ? 'Hide' : t('Show')} />", 'Hide'],
    ['a label with a value', '<Button label={`Remove ${name}`} />', 'Remove …'],
    ['a label of a list', "const tabs = [{ value: 'all', label: 'Everything' }]", 'Everything'],
    ['what is said in passing', "toast('Saved')", 'Saved'],
    ['what something verbatim is called', '<pre aria-label="The event">GET /posts</pre>', 'The event'],
    ['a sentence anywhere', "const why = ok ? '' : 'You are not a member'", 'You are not a member'],
  ])('%s', (_, code, text) => {
    expect(untranslatedIn('a.tsx', code)).toEqual([`a.tsx:1 ${text}`])
  })

  it.each([
    ["<p className='Some class'>{t('Hello')}</p>"],
    ["<Button label={t('Close')} kind='primary' />"],
    ["if (event.key === 'Arrow Left') throw new Error('This cannot be')"],
    ['<p>Warren</p>'],
    ['<code>GET /posts</code>'],
    ["import x from 'Some where'"],
  ])('nothing in %s', (code) => {
    expect(untranslatedIn('a.tsx', code)).toEqual([])
  })
})
