import { describe, expect, it } from 'vitest'
import { ratioOf, sourceSet, spansOf } from './layout'
import type { MediaView } from '@worker/features/media/contract'

const shaped = (width: number | null, height: number | null) => ({ width, height })
const of = (count: number) => Array.from({ length: count }, () => shaped(100, 100))

describe('the place for pictures', () => {
  it.each([
    ['a photograph keeps its shape', [shaped(400, 300)], 4 / 3],
    ['a very tall one is cut', [shaped(100, 2000)], 3 / 4],
    ['a very wide one is cut', [shaped(2000, 100)], 2.2],
    ['one that does not say it is a square', [shaped(null, null)], 1],
    ['two', of(2), 1.6],
    ['eight', of(8), 1],
  ])('%s', (_, pictures, ratio) => {
    expect(ratioOf(pictures)).toBeCloseTo(ratio)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is filled by %i without a gap', (count) => {
    const spans = spansOf(count)
    expect(spans).toHaveLength(count)
    const cells = spans.reduce((sum, { columns, rows }) => sum + columns * rows, 0)
    expect(cells % 6).toBe(0)
  })
})

it('names what the browser may choose from, as far as it is there', () => {
  const media = { url: '/media/x/full', width: 2_048, variants: { small: { width: 320, height: 200 } } }
  expect(sourceSet(media as MediaView)).toBe('/media/x/small 320w, /media/x/full 2048w')
})
