import type { Polygon } from './geometry'
import type { Shape } from './shapes'

/** Lines that each row of pixels is looked at along; along each of them coverage is exact. */
const LINES = 4

/** Pixels of three bytes each, red, green and blue, row by row. */
export type Canvas = { size: number; pixels: Uint8Array<ArrayBuffer> }

export function newCanvas(size: number): Canvas {
  return { size, pixels: new Uint8Array(size * size * 3) }
}

type Crossing = { x: number; turn: 1 | -1 }

/** How much of the pixels of one row is covered, 0 to 1. */
type Row = {
  /** Of each pixel by itself. */
  own: Float32Array
  /** What is added from this pixel on, to it and all that follow: so a long span costs no more than a short one. */
  onwards: Float32Array
}

/** Lays a shape over what is there, with soft edges. */
export function fill(canvas: Canvas, { polygons, color, opacity }: Shape): void {
  const { size } = canvas
  const [highest, lowest] = reachOf(polygons)
  const top = Math.max(0, Math.floor(highest))
  const bottom = Math.min(size, Math.ceil(lowest))
  const lines = crossingsOf(polygons, top, bottom)
  const row = { own: new Float32Array(size + 1), onwards: new Float32Array(size + 2) }
  for (let y = top; y < bottom; y++) {
    let [left, right] = [size, 0]
    for (let line = (y - top) * LINES; line < (y - top + 1) * LINES; line++) {
      const [from, to] = cover(row, size, lines[line]!)
      if (from < left) left = from
      if (to > right) right = to
    }
    paint(canvas, row, { first: y * size, left, right }, color, opacity)
  }
}

function reachOf(polygons: Polygon[]): [highest: number, lowest: number] {
  let [highest, lowest] = [Infinity, -Infinity]
  for (const polygon of polygons) {
    for (const [, y] of polygon) {
      if (y < highest) highest = y
      if (y > lowest) lowest = y
    }
  }
  return [highest, lowest]
}

/** Where the edges cross each line between two rows of pixels, and which way they turn there. */
function crossingsOf(polygons: Polygon[], top: number, bottom: number): Crossing[][] {
  const lines: Crossing[][] = Array.from({ length: Math.max(0, bottom - top) * LINES }, () => [])
  for (const polygon of polygons) {
    let [x1, y1] = polygon.at(-1)!
    for (const [x2, y2] of polygon) {
      const [low, high] = y1 < y2 ? [y1, y2] : [y2, y1]
      const turn = y1 < y2 ? 1 : -1
      const slope = (x2 - x1) / (y2 - y1)
      const last = Math.min(lines.length, Math.ceil((high - top) * LINES - 0.5))
      for (let line = Math.max(0, Math.ceil((low - top) * LINES - 0.5)); line < last; line++)
        lines[line]!.push({ x: x1 + (top + (line + 0.5) / LINES - y1) * slope, turn })
      ;[x1, y1] = [x2, y2]
    }
  }
  return lines
}

/** Adds what one line covers, by the rule "nonzero". @returns the first pixel it touches and the one after the last */
function cover(row: Row, size: number, line: Crossing[]): [left: number, right: number] {
  if (line.length > 2) line.sort((a, b) => a.x - b.x)
  else if (line.length === 2 && line[0]!.x > line[1]!.x) line.reverse()
  let [left, right] = [size, 0]
  let turns = 0
  let begin = 0
  for (const { x, turn } of line) {
    if (turns === 0) begin = x
    turns += turn
    if (turns !== 0) continue
    const [from, to] = [Math.max(0, begin), Math.min(size, x)]
    if (from >= to) continue
    addSpan(row, from, to)
    left = Math.min(left, Math.floor(from))
    right = Math.max(right, Math.ceil(to))
  }
  return [left, right]
}

function addSpan({ own, onwards }: Row, from: number, to: number): void {
  const [first, last] = [Math.floor(from), Math.floor(to)]
  if (first === last) {
    own[first]! += (to - from) / LINES
    return
  }
  own[first]! += (first + 1 - from) / LINES
  onwards[first + 1]! += 1 / LINES
  onwards[last]! -= 1 / LINES
  own[last]! += (to - last) / LINES
}

type Place = { first: number; left: number; right: number }

/** Lays the colour over a row as far as it is covered, and leaves it empty for the next. */
function paint(
  { pixels }: Canvas,
  { own, onwards }: Row,
  place: Place,
  color: Shape['color'],
  opacity: number,
) {
  const [red, green, blue] = color
  const { first, left, right } = place
  let covered = 0
  for (let x = left; x <= right; x++) {
    covered += onwards[x]!
    const alpha = (covered + own[x]!) * opacity
    own[x] = onwards[x] = 0
    if (alpha < 0.002 || x === right) continue
    const i = (first + x) * 3
    const rest = alpha > 0.998 ? 0 : 1 - alpha
    pixels[i] = red + (pixels[i]! - red) * rest + 0.5
    pixels[i + 1] = green + (pixels[i + 1]! - green) * rest + 0.5
    pixels[i + 2] = blue + (pixels[i + 2]! - blue) * rest + 0.5
  }
}
