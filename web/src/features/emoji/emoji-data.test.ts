import { expect, it } from 'vitest'
import { chosenLast } from './chosen-emoji'
import { pickerData } from './emoji-data'
import * as english from './english'
import * as german from './german'

it.each([
  ['English', english, 'Rabbit face', 'Animals & nature'],
  ['German', german, 'Hasengesicht', 'Tiere & Natur'],
])(
  '%s: each emoji is called something, stands in a kind, and has five skins or none',
  (_, set, rabbit, kind) => {
    const { emojis, categories } = pickerData(set.emojis, set.messages)
    expect(emojis.length).toBeGreaterThan(1_800)
    const kinds = new Set(categories.map(({ index }) => index))
    for (const { emoji, label, category, skins } of emojis) {
      expect([emoji, label === '', kinds.has(category)]).toEqual([emoji, false, true])
      if (skins) expect(new Set([emoji, ...Object.values(skins)]).size).toBe(6)
    }
    const found = emojis.find(({ emoji }) => emoji === '🐰')
    expect(found?.label).toBe(rabbit)
    expect(categories.find(({ index }) => index === found?.category)?.label).toBe(kind)
  },
)

it('what is chosen is first of what was chosen last, once, of sixteen', () => {
  const many = Array.from({ length: 16 }, (_, index) => String(index))
  expect(chosenLast('5', many).slice(0, 3)).toEqual(['5', '0', '1'])
  expect(chosenLast('5', many)).toHaveLength(16)
  expect(chosenLast('new', many)).toEqual(['new', ...many.slice(0, -1)])
})
