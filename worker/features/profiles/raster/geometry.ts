import { type Line, linesOf, piecesOf, type Point } from './path-data'

/** `matrix(a b c d e f)` of SVG. */
export type Matrix = readonly [number, number, number, number, number, number]
/** Points of a filled shape, in order; the last is joined to the first. */
export type Polygon = Point[]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function through([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** By how much it makes things larger. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/** What `transform` says. @throws RangeError for what bunnies are not drawn with */
export function matrixOf(transform: string): Matrix {
  let matrix = IDENTITY
  for (const [, name = '', list = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = list
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    if (name === 'matrix') matrix = times(matrix, [a, b, c, d, e, f])
    else if (name === 'translate') matrix = times(matrix, [1, 0, 0, 1, a, b])
    else if (name === 'scale') matrix = times(matrix, [a, 0, 0, a, 0, 0])
    else if (name === 'rotate') matrix = times(matrix, rotation(a, [b, c]))
    else throw new RangeError(`no such transform: ${name}`)
  }
  return matrix
}

function rotation(degrees: number, [x, y]: Point): Matrix {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}

/** All around an ellipse, in one direction. */
export function ellipse([cx, cy]: Point, rx: number, ry: number, scale: number): Polygon {
  const count = 6 + piecesOf(Math.PI * (rx + ry), scale)
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]
  })
}

/** A rectangle with round corners. */
export function rectangle(x: number, y: number, width: number, height: number, rx: number, scale: number) {
  const r = Math.min(rx, width / 2, height / 2)
  const arcTo = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  const [across, down] = [width - 2 * r, height - 2 * r]
  const sides = [`h${across}`, arcTo(r, r), `v${down}`, arcTo(-r, r), `h${-across}`, arcTo(-r, -r)]
  const d =
    r === 0
      ? `M${x} ${y}h${width}v${height}h${-width}Z`
      : `M${x + r} ${y}${sides.join('')}v${-down}${arcTo(r, -r)}Z`
  return linesOf(d, scale)
}

/**
 * What a pen of this width draws along a line, with round ends and corners: a disc at each point and a bar between each
 * two. They lie on top of each other and turn the same way, so that filled by the rule "nonzero" they are one.
 */
export function stroked({ points, closed }: Line, width: number, scale: number): Polygon[] {
  const r = width / 2
  const discs = points.map((point) => ellipse(point, r, r, scale))
  const ends = closed ? [...points.slice(1), points[0]!] : points.slice(1)
  return [...discs, ...ends.flatMap((end, i) => bar(points[i]!, end, r))]
}

function bar([x1, y1]: Point, [x2, y2]: Point, r: number): Polygon[] {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length === 0) return []
  const [nx, ny] = [((y1 - y2) * r) / length, ((x2 - x1) * r) / length]
  return [
    [
      [x1 + nx, y1 + ny],
      [x1 - nx, y1 - ny],
      [x2 - nx, y2 - ny],
      [x2 + nx, y2 + ny],
    ],
  ]
}
