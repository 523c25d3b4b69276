import { u16, u16le, u32, u32le } from './bytes'

/*
 * Of EXIF (CIPA DC-008), all that is kept is how a picture is to be turned: tag 0x0112 of the first directory.
 */

/** The orientation, 1 to 8, that a TIFF block tells; 1, upright, for whatever cannot be read. */
export function orientationOf(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1
  const little = tiff[0] === 0x49 && tiff[1] === 0x49
  if (!little && !(tiff[0] === 0x4d && tiff[1] === 0x4d)) return 1
  const short = little ? u16le : u16
  const directory = (little ? u32le : u32)(tiff, 4)
  if (short(tiff, 2) !== 42 || directory + 2 > tiff.length) return 1
  const entries = Math.min(short(tiff, directory), Math.floor((tiff.length - directory - 2) / 12))
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    if (short(tiff, entry) !== 0x0112) continue
    const value = short(tiff, entry + 8)
    return short(tiff, entry + 2) === 3 && value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A TIFF block that tells the orientation, and nothing else. */
export function orientationBlock(orientation: number): Uint8Array {
  // Big-endian, one entry at byte 8: tag 0x0112, a SHORT, one of it; then no further directory.
  const head = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  return Uint8Array.of(...head, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0)
}

/** Orientations 5 to 8 lay the picture on its side. */
export function turned(orientation: number, width: number, height: number) {
  return orientation > 4 ? { width: height, height: width } : { width, height }
}
