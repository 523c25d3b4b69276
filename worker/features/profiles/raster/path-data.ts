export type Point = readonly [x: number, y: number]

/** A line through points; `closed` when it ends where it begins. */
export type Line = { points: Point[]; closed: boolean }

/** How many numbers a command takes (SVG 1.1, 8.3); `T` and `S` take up where the curve before them ends. */
const arity: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

const TOKEN = /[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)/g

/**
 * The lines of a path's `d`, with its curves as short straight pieces.
 *
 * @param scale pixels per unit, by which it is decided how short
 * @throws RangeError for what bunnies are not drawn with
 */
export function linesOf(d: string, scale: number): Line[] {
  const lines: Line[] = []
  let line: Line = { points: [], closed: false }
  let [x, y] = [0, 0]
  let start: Point = [0, 0]
  /** The last control point of a curve, mirrored by `S` and `T`. */
  let control: Point | null = null
  for (const [command, numbers] of commandsOf(d)) {
    const letter = command.toUpperCase()
    const [ox, oy] = command === letter ? [0, 0] : [x, y]
    const at = (i: number): Point => [numbers[i]! + ox, numbers[i + 1]! + oy]
    const mirror: Point = control ? [2 * x - control[0], 2 * y - control[1]] : [x, y]
    const from: Point = [x, y]
    control = null
    if (letter === 'M') {
      line = { points: [at(0)], closed: false }
      lines.push(line)
      start = at(0)
    } else if (letter === 'Z') {
      line.closed = true
      line = { points: [start], closed: false }
    } else if (letter === 'H') line.points.push([numbers[0]! + ox, y])
    else if (letter === 'V') line.points.push([x, numbers[0]! + oy])
    else if (letter === 'L') line.points.push(at(0))
    else if (letter === 'A') line.points.push(...arc(from, numbers, at(5), scale))
    else {
      const curve = controlsOf(letter, at, mirror)
      control = curve.at(-2)!
      line.points.push(...bezier([from, ...curve], scale))
    }
    ;[x, y] = letter === 'Z' ? start : line.points.at(-1)!
  }
  return lines
}

function commandsOf(d: string): [command: string, numbers: number[]][] {
  const tokens = d.match(TOKEN) ?? []
  const found: [string, number[]][] = []
  let command = ''
  for (let i = 0; i < tokens.length;) {
    if (/[A-Za-z]/.test(tokens[i]!)) command = tokens[i++]!
    const count = arity[command.toUpperCase()]
    if (count === undefined) throw new RangeError(`no such command: ${command}`)
    const numbers = tokens.slice(i, i + count).map(Number)
    if (numbers.length < count || numbers.some(Number.isNaN)) throw new RangeError(`not a path: ${d}`)
    found.push([command, numbers])
    i += count
    // What follows a place without a command of its own is a line to there.
    if (command === 'M') command = 'L'
    if (command === 'm') command = 'l'
  }
  return found
}

function controlsOf(letter: string, at: (i: number) => Point, mirror: Point): Point[] {
  if (letter === 'C') return [at(0), at(2), at(4)]
  if (letter === 'S') return [mirror, at(0), at(2)]
  return letter === 'Q' ? [at(0), at(2)] : [mirror, at(0)]
}

/** Points on a curve of three or four, after its first one. */
function bezier(points: Point[], scale: number): Point[] {
  const count = piecesOf(lengthOf(points), scale)
  const weights = points.length === 4 ? cubic : quadratic
  return Array.from({ length: count }, (_, i) => {
    const w = weights((i + 1) / count)
    let [x, y] = [0, 0]
    for (let k = 0; k < points.length; k++) {
      x += w[k]! * points[k]![0]
      y += w[k]! * points[k]![1]
    }
    return [x, y]
  })
}

const quadratic = (t: number) => [(1 - t) ** 2, 2 * t * (1 - t), t * t]
const cubic = (t: number) => [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]

/** An arc of a circle, from its ends to its middle (SVG 1.1, F.6.5). */
function arc([x1, y1]: Point, numbers: number[], [x2, y2]: Point, scale: number): Point[] {
  const [rx = 0, ry = 0, , large, sweep] = numbers
  if (rx !== ry) throw new RangeError('only arcs of circles')
  const half = Math.hypot(x2 - x1, y2 - y1) / 2
  const r = Math.max(rx, half)
  const side = large === sweep ? -1 : 1
  const off = (side * Math.sqrt(r * r - half * half)) / (half || 1) / 2
  const [cx, cy] = [(x1 + x2) / 2 - off * (y2 - y1), (y1 + y2) / 2 + off * (x2 - x1)]
  const begin = Math.atan2(y1 - cy, x1 - cx)
  let turn = Math.atan2(y2 - cy, x2 - cx) - begin
  if (sweep && turn < 0) turn += 2 * Math.PI
  if (!sweep && turn > 0) turn -= 2 * Math.PI
  const count = piecesOf(Math.abs(turn) * r, scale)
  return Array.from({ length: count }, (_, i) => {
    const angle = begin + (turn * (i + 1)) / count
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)]
  })
}

/** So many that none is further from the curve than a fraction of a pixel. */
export function piecesOf(length: number, scale: number): number {
  return 3 + Math.ceil(1.5 * Math.sqrt(length * scale))
}

function lengthOf(points: Point[]): number {
  return points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i]![0], y - points[i]![1]), 0)
}
