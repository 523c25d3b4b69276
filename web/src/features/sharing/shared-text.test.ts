import { describe, expect, it } from 'vitest'
import { sharedIn, sharedText } from './shared-text'

describe('the text of what is shared', () => {
  it.each([
    [{ title: '', text: 'Look', url: 'https://garden.example/a' }, 'Look\nhttps://garden.example/a'],
    [{ title: 'Carrots', text: '', url: 'https://garden.example/a' }, 'Carrots\nhttps://garden.example/a'],
    // Android puts the address into the text.
    [{ title: 'Carrots', text: 'https://garden.example/a', url: '' }, 'Carrots\nhttps://garden.example/a'],
    [
      { title: '', text: 'Look https://garden.example/a', url: 'https://garden.example/a' },
      'Look https://garden.example/a',
    ],
    [{ title: 'Look', text: 'Look at this', url: '' }, 'Look at this'],
    [{ title: ' ', text: '\n', url: '' }, ''],
  ])('%o is %j', (shared, text) => {
    expect(sharedText(shared)).toBe(text)
  })

  it('stands in the address where there is no service worker', () => {
    expect(sharedIn('text=Look&url=https%3A%2F%2Fgarden.example')).toEqual({
      title: '',
      text: 'Look',
      url: 'https://garden.example',
    })
    expect(sharedIn('id=1')).toBeUndefined()
  })
})
