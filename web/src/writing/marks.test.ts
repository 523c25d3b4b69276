import { expect, it } from 'vitest'
import { marked, markOf } from './marks'

/** The selection stands between brackets. */
const read = (shown: string) => {
  const from = shown.indexOf('[')
  const to = shown.indexOf(']') - 1
  return { text: shown.replace(/[[\]]/g, ''), range: [from, to] as const }
}
const press = (shown: string, mark: string) => {
  const { text, range } = read(shown)
  const { text: after, selection } = marked(text, range, mark)
  return `${after.slice(0, selection[0])}[${after.slice(...selection)}]${after.slice(selection[1])}`
}

it.each([
  ['a [word] here', '**', 'a **[word]** here'],
  ['a **[word]** here', '**', 'a [word] here'],
  ['a [word ]here', '*', 'a *[word]* here'],
  ['a **[word]** here', '*', 'a ***[word]*** here'],
  ['a ***[word]*** here', '*', 'a **[word]** here'],
  ['a ***[word]*** here', '**', 'a *[word]* here'],
  ['a [] here', '`', 'a `[]` here'],
  ['[]', '**', '**[]**'],
])('%s with %s is %s', (before, mark, after) => expect(press(before, mark)).toBe(after))

it('is a key with Ctrl or Cmd alone', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  expect(markOf({ ...none, key: 'b', ctrlKey: true }, false)).toBe('**')
  expect(markOf({ ...none, key: 'i', metaKey: true }, true)).toBe('*')
  expect(markOf({ ...none, key: 'b', ctrlKey: true }, true)).toBeUndefined()
  expect(markOf({ ...none, key: 'b', metaKey: true }, false)).toBeUndefined()
  expect(markOf({ ...none, key: 'b' })).toBeUndefined()
  expect(markOf({ ...none, key: 'b', ctrlKey: true, altKey: true })).toBeUndefined()
  expect(markOf({ ...none, key: 'x', ctrlKey: true })).toBeUndefined()
})
