import { fail } from './bad-file'
import { says } from './bytes'
import { gif } from './gif'
import { jpeg } from './jpeg'
import { LIMITS } from './limits'
import { mp3 } from './mp3'
import { mp4 } from './mp4'
import { ogg } from './ogg'
import { png, SIGNATURE } from './png'
import type { Rewritten } from './rewritten'
import { wav } from './wav'
import { webm } from './webm'
import { webp } from './webp'

export { BadFile } from './bad-file'
export { MEDIA_TYPES, type Rewritten } from './rewritten'

type Format = {
  begins: (bytes: Uint8Array) => boolean
  parse: (bytes: Uint8Array) => Rewritten
  most: number
}

const { imageBytes, mediaBytes } = LIMITS
const FORMATS: Format[] = [
  { begins: (b) => says(b, 0, '\xff\xd8\xff'), parse: jpeg, most: imageBytes },
  { begins: (b) => says(b, 0, SIGNATURE), parse: png, most: imageBytes },
  { begins: (b) => says(b, 0, 'RIFF') && says(b, 8, 'WEBP'), parse: webp, most: imageBytes },
  { begins: (b) => says(b, 0, 'GIF87a') || says(b, 0, 'GIF89a'), parse: gif, most: imageBytes },
  { begins: (b) => says(b, 4, 'ftyp'), parse: mp4, most: mediaBytes },
  { begins: (b) => says(b, 0, '\x1a\x45\xdf\xa3'), parse: webm, most: mediaBytes },
  { begins: (b) => says(b, 0, 'OggS'), parse: ogg, most: mediaBytes },
  { begins: (b) => says(b, 0, 'RIFF') && says(b, 8, 'WAVE'), parse: wav, most: mediaBytes },
  { begins: (b) => says(b, 0, 'ID3') || (b[0] === 0xff && b[1]! >= 0xe0), parse: mp3, most: mediaBytes },
]

/** A week, in milliseconds: no file that fits plays longer, whatever it says. */
const LONGEST = 7 * 24 * 3600 * 1000

/**
 * The file written anew, with nothing in it but what a decoder needs. What it is, its bytes decide, not its name. Throws
 * BadFile, and nothing else.
 */
export function rewrite(bytes: Uint8Array): Rewritten {
  const format = FORMATS.find(({ begins }) => begins(bytes)) ?? fail('unknown_type', 'no known beginning')
  if (bytes.length > format.most) fail('too_large', `${bytes.length} bytes`)
  const written = format.parse(bytes)
  const { duration } = written
  return { ...written, duration: duration !== null && duration >= 0 && duration <= LONGEST ? duration : null }
}
