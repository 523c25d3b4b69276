import { fail } from './bad-file'

const MiB = 1024 * 1024

/** How large a file may be by what it is; contract.ts tells clients the same numbers. */
export const LIMITS = {
  imageBytes: 10 * MiB,
  mediaBytes: 25 * MiB,
  /** Pixels a side, and altogether: what a decoder has to hold in memory. */
  side: 16_384,
  pixels: 40_000_000,
  frames: 1_000,
  /** Pixels of all frames of an animation together: what every reader's machine has to draw, over and over. */
  animatedPixels: 2_000_000_000,
  /** The largest colour profiles in use, those of printing presses, have half of it. */
  profileBytes: MiB,
  /**
   * Chunks, segments, pages, elements: far more than an encoder writes into so many bytes, and few enough to be read in
   * a moment.
   */
  pieces: 500_000,
  /** Scans of a progressive JPEG; encoders write about ten, and each is drawn over the whole picture. */
  scans: 64,
} as const

/** Counts the pieces of a file. */
export function counter() {
  let pieces = 0
  return () => {
    if (++pieces > LIMITS.pieces) fail('malformed', `more than ${LIMITS.pieces} pieces`)
  }
}

export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) fail('malformed', 'a side of no pixels')
  if (width > LIMITS.side || height > LIMITS.side || width * height > LIMITS.pixels)
    fail('too_many_pixels', `${width} × ${height} pixels`)
}

export function checkFrames(frames: number, width: number, height: number): void {
  if (frames > LIMITS.frames) fail('too_many_frames', `more than ${LIMITS.frames} frames`)
  if (frames > 1 && frames * width * height > LIMITS.animatedPixels)
    fail('too_many_pixels', `${frames} frames of ${width} × ${height} pixels`)
}
