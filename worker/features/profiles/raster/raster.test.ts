import { describe, expect, it } from 'vitest'
import { pictureOf } from '../../media/file'
import { bunnySvg } from '../bunny'
import { bunnyPng } from './bunny-png'
import { fill, newCanvas } from './canvas'
import { ellipse } from './geometry'
import { linesOf } from './path-data'
import { shapesOf } from './shapes'

const black = { color: [0, 0, 0] as const, opacity: 1 }

function white(size: number) {
  const canvas = newCanvas(size)
  canvas.pixels.fill(255)
  return canvas
}

/** How dark a picture of one shape is, in pixels that are wholly black. */
function inkOf(svg: string, size: number): number {
  const canvas = white(size)
  for (const shape of shapesOf(svg, [1, 0, 0, 1, 0, 0])) fill(canvas, shape)
  return canvas.pixels.reduce((sum, value) => sum + (255 - value), 0) / (3 * 255)
}

describe('a shape', () => {
  const cases: [string, string, number][] = [
    ['a rectangle between pixels', '<rect x="2.5" y="2.5" width="10" height="4" fill="#000"/>', 40],
    ['round corners', '<rect x="2" y="2" width="20" height="10" rx="5" fill="#000"/>', 100 + Math.PI * 25],
    ['a circle', '<circle cx="15" cy="15" r="10" fill="#000"/>', Math.PI * 100],
    ['an ellipse', '<ellipse cx="15" cy="15" rx="10" ry="5" fill="#000"/>', Math.PI * 50],
    [
      'a line, with its round ends',
      '<path d="M6 15h16" fill="none" stroke="#000" stroke-width="4"/>',
      64 + Math.PI * 4,
    ],
    [
      'a point, drawn by a pen',
      '<path d="M15 15h0" fill="none" stroke="#000" stroke-width="6"/>',
      Math.PI * 9,
    ],
    ['half a disc by an arc', '<path d="M5 15A10 10 0 0 1 25 15Z" fill="#000"/>', Math.PI * 50],
    ['the other half', '<path d="M5 15a10 10 0 0 0 20 0Z" fill="#000"/>', Math.PI * 50],
    ['a parabola', '<path d="M5 20Q15 0 25 20Z" fill="#000"/>', (2 / 3) * 20 * 10],
    ['one that goes on by itself', '<path d="M5 15q5 -10 10 0t10 0Z" fill="#000"/>', (2 / 3) * 10 * 5 * 2],
    [
      'a group that is turned',
      '<g transform="rotate(90 15 15)"><rect x="5" y="14" width="20" height="2" fill="#000"/></g>',
      40,
    ],
    [
      'a group that is larger',
      '<g transform="translate(5 5)scale(2)"><rect width="5" height="5" fill="#000"/></g>',
      100,
    ],
    ['a veil', '<g opacity=".5"><rect x="2" y="2" width="10" height="10" fill="#000"/></g>', 50],
    ['what crosses itself', '<path d="M5 5H15V15H5ZM10 5H20V15H10Z" fill="#000"/>', 150],
    ['what is partly outside', '<rect x="-5" y="25" width="10" height="10" fill="#000"/>', 25],
  ]
  it.each(cases)('%s covers as much as it should', (_, svg, area) => {
    expect(Math.abs(inkOf(svg, 30) - area)).toBeLessThan(0.5 + area * 0.015)
  })

  it.each([
    ['<text x="1">Hi</text>', /no such attribute|no such element/],
    ['<polygon x="1"/>', /no such element/],
    ['<path d="M0 0h5" class="a"/>', /no such attribute/],
    ['<path d="M0 0h5" fill="red"/>', /no such colour/],
    ['<path d="M0 0R5" fill="#000"/>', /no such command/],
    ['<path d="M0 0L5" fill="#000"/>', /not a path/],
    ['<path d="M0 0A1 2 0 0 1 5 5" fill="#000"/>', /only arcs of circles/],
    ['<g transform="skewX(3)"></g>', /no such transform/],
  ])('that is not understood is an error, not a gap: %s', (svg, reason) => {
    expect(() => shapesOf(svg, [1, 0, 0, 1, 0, 0])).toThrow(reason)
  })

  it('has soft edges', () => {
    const canvas = white(3)
    fill(canvas, { polygons: linesOf('M.5 0h2v3h-2Z', 1).map(({ points }) => points), ...black })
    expect([...canvas.pixels.subarray(0, 9)]).toEqual([128, 128, 128, 0, 0, 0, 128, 128, 128])
    const disc = ellipse([1, 1], 1, 1, 1)
    expect(disc.length).toBeGreaterThan(8)
  })
})

describe('a bunny', () => {
  it('is understood as a whole, whatever it looks like', () => {
    for (let i = 0; i < 300; i++) {
      const svg = bunnySvg(`seed-${i}`)
      const drawn = svg.match(/<(?:rect|circle|ellipse|path) /g)?.length ?? 0
      const shapes = shapesOf(svg, [1, 0, 0, 1, 0, 0])
      expect(shapes.length).toBeGreaterThanOrEqual(drawn)
      const points = shapes.flatMap(({ polygons }) => polygons.flat(2))
      expect(points.every(Number.isFinite)).toBe(true)
    }
  })

  it('becomes a PNG that the parser of uploads takes, with its backdrop in the corner', async () => {
    for (const size of [100, 200, 400]) {
      const png = await bunnyPng('ada', size)
      expect(pictureOf(png)).toMatchObject({ type: 'image/png', width: size, height: size })
      expect(png.length).toBeLessThan(60_000)
      expect(await bunnyPng('ada', size)).toEqual(png)
    }
    const canvas = newCanvas(50)
    const scale = 50 / 128
    for (const shape of shapesOf(bunnySvg('ada'), [scale, 0, 0, scale, 0, 0])) fill(canvas, shape)
    const hex = [...canvas.pixels.subarray(0, 3)].map((value) => value.toString(16).padStart(2, '0')).join('')
    expect(bunnySvg('ada')).toContain(`<rect width="128" height="128" fill="#${hex}"/>`)
  })
})
