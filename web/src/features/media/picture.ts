import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash'
import { LONGEST, type Size, within } from './sizes'

/** What a picture can be drawn from. */
type Source = ImageBitmap | HTMLVideoElement

/** The picture in another size, encoded; without metadata, since a canvas knows none. */
export async function drawn(source: Source, size: Size, from = sizeOf(source)): Promise<Blob> {
  const canvas = canvasOf(source, size, from)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 })
  if (blob.type === 'image/webp') return blob
  // Safari writes no WebP: JPEG is smaller, PNG keeps what is transparent.
  return hasTransparency(canvas) ? blob : canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
}

/** Smaller pictures of the same, as far as they would be smaller. */
export async function smaller(source: Source): Promise<{ medium?: Blob; small?: Blob }> {
  const size = sizeOf(source)
  const longest = Math.max(size.width, size.height)
  return {
    ...(longest > LONGEST.medium && { medium: await drawn(source, within(size, LONGEST.medium)) }),
    ...(longest > LONGEST.small && { small: await drawn(source, within(size, LONGEST.small)) }),
  }
}

/** What stands in its place until it is loaded: a blurred picture of some 25 bytes, and its colour. */
export function impressionOf(source: Source): { placeholder: string; color: string } {
  const { width, height } = within(sizeOf(source), 100)
  const hash = rgbaToThumbHash(width, height, pixelsOf(canvasOf(source, { width, height })))
  const { r, g, b } = thumbHashToAverageRGBA(hash)
  const hex = (part: number) =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0')
  return { placeholder: btoa(String.fromCharCode(...hash)), color: `#${hex(r)}${hex(g)}${hex(b)}` }
}

export function sizeOf(source: Source): Size {
  return source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : { width: source.width, height: source.height }
}

/** A part of a picture, in its own pixels. */
export interface Area extends Size {
  x: number
  y: number
}

function canvasOf(source: Source, { width, height }: Size, from: Size & Partial<Area> = sizeOf(source)) {
  const canvas = new OffscreenCanvas(width, height)
  const pen = penOf(canvas)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(source, from.x ?? 0, from.y ?? 0, from.width, from.height, 0, 0, width, height)
  return canvas
}

function penOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser has no canvas')
  return pen
}

function pixelsOf(canvas: OffscreenCanvas): Uint8ClampedArray {
  return penOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data
}

function hasTransparency(canvas: OffscreenCanvas): boolean {
  const pixels = pixelsOf(canvas)
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return true
  return false
}
