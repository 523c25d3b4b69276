import { bunnySvg } from '../bunny'
import { fill, newCanvas } from './canvas'
import { pngOf } from './png'
import { shapesOf } from './shapes'

/** The canvas of `bunnySvg`. */
const UNITS = 128

/** A bunny as pixels, for those that show no SVG: previews of links, and clients that are no browsers. */
export function bunnyPng(seed: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = newCanvas(size)
  const scale = size / UNITS
  for (const shape of shapesOf(bunnySvg(seed), [scale, 0, 0, scale, 0, 0])) fill(canvas, shape)
  return pngOf(canvas)
}
