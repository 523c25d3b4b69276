import { expect, it } from 'vitest'
import { inAWord } from '../media/wordless'

const picture = { kind: 'image' } as const
it.each([
  ['Carrots', [picture], 'Carrots'],
  ['', [picture], 'A picture'],
  ['', [picture, picture], '2 pictures'],
  ['', [picture, { kind: 'audio' } as const], '2 files'],
  ['', [], ''],
])('“%s” with %j is “%s”', (text, media, words) => {
  expect(inAWord({ text, media })).toBe(words)
})
