import { readFileSync } from 'node:fs'
import { fill, newCanvas } from '../../worker/features/profiles/raster/canvas.ts'
import { shapesOf } from '../../worker/features/profiles/raster/shapes.ts'
import { pngWithAlpha } from './png.mjs'

/** The canvas of the mark. */
const UNITS = 32
const WHITE = '#ffffff'

/** @returns {Record<string, Buffer>} each file with its bytes */
export function icons() {
  const { ground, bunny } = readMark()
  // Beyond the edges, so that these are covered whole.
  const full = ground.replace(/ width="32" height="32" rx="8"/, ' x="-1" y="-1" width="34" height="34"')
  const round = ground.replace(/fill="[^"]*"/, `fill="${WHITE}"`)
  // Systems cut a circle, a drop or a square out of it; what is within four fifths of it stays.
  const safe = `<g transform="translate(3.2 3.2) scale(0.8)">${bunny}</g>`
  return {
    '192.png': drawn(192, full + bunny, round),
    '512.png': drawn(512, full + bunny, round),
    'maskable-512.png': drawn(512, full + safe),
    'apple-touch-icon.png': drawn(180, full + bunny),
    // Of a badge only the transparency is looked at.
    'badge-96.png': drawn(96, full.replace(/fill="[^"]*"/, `fill="${WHITE}"`), silhouette(bunny)),
  }
}

/** The mark's own SVG, with the colour of each group written at its parts, as the drawing wants it. */
function readMark() {
  const svg = readFileSync(new URL('../../web/public/favicon.svg', import.meta.url), 'utf8')
  const ground = /<rect [^>]*\/>/.exec(svg)?.[0] ?? ''
  const bunny = [...svg.matchAll(/<g fill="([^"]*)">([\s\S]*?)<\/g>/g)]
    .map(([, color, parts]) =>
      parts.replaceAll(/\/>/g, (end, at) => (ownColor(parts, at) ? end : ` fill="${color}"${end}`)),
    )
    .join('')
  return { ground, bunny }
}

/** Whether the part that ends here says its colour itself. */
function ownColor(parts, end) {
  return parts.slice(parts.lastIndexOf('<', end), end).includes('fill=')
}

/** White where the bunny is, black where one looks through: around it, and at its eyes and nose. */
function silhouette(bunny) {
  const face = bunny.replaceAll(/fill="([^"]*)"/g, (_, color) =>
    color === '#fff8ef' ? `fill="${WHITE}"` : 'fill="#000000"',
  )
  return `<g transform="translate(-2 -2) scale(1.125)">${face}</g>`
}

function drawn(size, picture, mask = `<rect x="-1" y="-1" width="34" height="34" fill="${WHITE}"/>`) {
  return pngWithAlpha(size, pixelsOf(size, picture), pixelsOf(size, mask))
}

function pixelsOf(size, svg) {
  const canvas = newCanvas(size)
  const scale = size / UNITS
  for (const shape of shapesOf(svg, [scale, 0, 0, scale, 0, 0])) fill(canvas, shape)
  return canvas.pixels
}
