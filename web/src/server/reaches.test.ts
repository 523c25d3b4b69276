// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { BROAD } from './translated'
import { serverWords } from './words'

/** Told to programs, and to whoever writes them. */
const FOR_PROGRAMS = new Set([
  'after: Give one of before (with or without q) and after.',
  'from: Give one of from, pinned, and the others.',
  'replyTo: There is no such message in this conversation.',
  'No contact is configured.',
  'The parts of the body could not be read.',
  'Ask for format=raw or format=car.',
  'There is no such route. See /docs.',
  'There is no such file.',
  'This server shows no preview of itself.',
])

const SAID = /(?:new DomainError\(\s*|\bcode:\s*)'(\w+)'(?: as const)?,\s*(?:detail:\s*)?'((?:[^'\\]|\\.)*)'/g

/* Other codes say enough by themselves (words-by-code.ts). Sentences with values have codes, for which types ask. */
it('each sentence of the server that says more than its code is known in the language of the page', () => {
  // What Mastodon's apps are told, they show as it is.
  const files = globSync('worker/**/*.ts').filter(
    (file) => !/\.test\.ts$|[/\\](?:test|mastodon)[/\\]/.test(file),
  )
  const said = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(SAID)]
      .filter(([, code = '']) => BROAD.includes(code))
      .map(([, , sentence = '']) => sentence),
  )
  expect(said.length).toBeGreaterThan(60)
  expect(said.filter((each) => serverWords[each] === undefined && !FOR_PROGRAMS.has(each))).toEqual([])
  expect([...FOR_PROGRAMS].filter((each) => !said.includes(each))).toEqual([])
})

it('no refusal puts values into a sentence that has no code', () => {
  const files = globSync('worker/features/**/*.ts').filter((file) => !file.endsWith('.test.ts'))
  const glued = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new DomainError\(\s*'(\w+)',\s*`([^`]*\$\{[^`]*)`/g)]
      .filter(([, code = '']) => BROAD.includes(code))
      .map(([, , sentence]) => `${file}: ${sentence}`),
  )
  // A field says why, and `holders` knows four things, each of which is in `words.ts`.
  const known = /: \$\{(?:path|message)\}|holders\.ts: This \$\{what\} is being changed/
  expect(glued.filter((each) => !known.test(each))).toEqual([])
})
