import {
  ellipse,
  type Matrix,
  matrixOf,
  type Polygon,
  rectangle,
  scaleOf,
  stroked,
  through,
  times,
} from './geometry'
import { type Line, linesOf } from './path-data'

/** Polygons in pixels that are filled together, by the rule "nonzero". */
export type Shape = { polygons: Polygon[]; color: Color; opacity: number }
export type Color = readonly [red: number, green: number, blue: number]

type Group = { matrix: Matrix; opacity: number }
type Attributes = Record<string, string>

const known = new Set(
  'd x y width height rx ry cx cy r fill stroke stroke-width opacity transform'.split(' '),
)

/**
 * What a bunny's SVG draws, from back to front. It understands what `bunnySvg` writes, and no more: everything has round
 * ends, and what a group veils does not overlap itself, so its opacity is that of each of its parts.
 *
 * @throws RangeError for anything else, rather than leave something out
 */
export function shapesOf(svg: string, matrix: Matrix): Shape[] {
  const groups: Group[] = [{ matrix, opacity: 1 }]
  const shapes: Shape[] = []
  const body = svg.replace(/^<svg [^>]*><title>[^<]*<\/title>/, '').replace(/<\/svg>$/, '')
  for (const [, end, name = '', list = ''] of body.matchAll(/<(\/?)(\w+)((?:\s+[\w-]+="[^"]*")*)\s*\/?>/g)) {
    if (end) groups.pop()
    else {
      const attributes = attributesOf(list)
      const group = within(groups.at(-1)!, attributes)
      if (name === 'g') groups.push(group)
      else shapes.push(...drawn(name, attributes, group))
    }
  }
  return shapes
}

function attributesOf(list: string): Attributes {
  const found = [...list.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])
  for (const [name = ''] of found) if (!known.has(name)) throw new RangeError(`no such attribute: ${name}`)
  return Object.fromEntries(found)
}

function within({ matrix, opacity }: Group, attributes: Attributes): Group {
  return {
    matrix: attributes['transform'] ? times(matrix, matrixOf(attributes['transform'])) : matrix,
    opacity: opacity * Number(attributes['opacity'] ?? 1),
  }
}

function drawn(name: string, attributes: Attributes, { matrix, opacity }: Group): Shape[] {
  const scale = scaleOf(matrix)
  const lines = outlineOf(name, attributes, scale)
  const inPixels = (polygons: Polygon[]) =>
    polygons.map((each) => each.map((point) => through(matrix, point)))
  const shapes: Shape[] = []
  const { fill = '#000', stroke } = attributes
  if (fill !== 'none')
    shapes.push({ polygons: inPixels(lines.map(({ points }) => points)), color: colorOf(fill), opacity })
  if (stroke) {
    const width = Number(attributes['stroke-width'] ?? 1)
    const polygons = inPixels(lines.flatMap((line) => stroked(line, width, scale)))
    shapes.push({ polygons, color: colorOf(stroke), opacity })
  }
  return shapes
}

function outlineOf(name: string, attributes: Attributes, scale: number): Line[] {
  const number = (key: string) => Number(attributes[key] ?? 0)
  const around = (rx: number, ry: number) => [
    { points: ellipse([number('cx'), number('cy')], rx, ry, scale), closed: true },
  ]
  if (name === 'path') return linesOf(attributes['d'] ?? '', scale)
  if (name === 'circle') return around(number('r'), number('r'))
  if (name === 'ellipse') return around(number('rx'), number('ry'))
  if (name !== 'rect') throw new RangeError(`no such element: ${name}`)
  return rectangle(number('x'), number('y'), number('width'), number('height'), number('rx'), scale)
}

function colorOf(hex: string): Color {
  const digits = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/.test(hex) ? hex.slice(1) : null
  if (!digits) throw new RangeError(`no such colour: ${hex}`)
  const wide = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const value = Number.parseInt(wide, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
