import { check, fail } from './bad-file'
import { u16le, u32le } from './bytes'
import { counter } from './limits'
import type { Rewritten } from './rewritten'
import { chunkAt, chunkOf, endOfRiff, piecesOf, riff } from './riff'

/*
 * WAV: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991), and the later
 * WAVE_FORMAT_EXTENSIBLE. The format and the samples are kept; LIST, bext, id3, cues and all others are left out.
 */

/** PCM, floating point, A-law, µ-law, and the extensible one that names one of them. */
const CODINGS = [1, 3, 6, 7, 0xfffe]

export function wav(bytes: Uint8Array): Rewritten {
  const end = endOfRiff(bytes)
  let [format, samples]: (Uint8Array | null)[] = [null, null]
  const count = counter()
  for (let at = 12; at < end;) {
    count()
    const { name, data, next } = chunkAt(bytes, at, end)
    if (name === 'fmt ') {
      check(!format, 'a second format')
      format = readFormat(data)
    } else if (name === 'data') {
      check(!!format && !samples, 'samples out of place')
      samples = data
    }
    at = next
  }
  check(!!format && !!samples, 'no sound')

  const duration = Math.round((samples.length / u32le(format, 8)) * 1000)
  const chunks = [chunkOf('fmt ', format), ...piecesOf('data', samples)]
  const size = { width: null, height: null, animated: false }
  return { bytes: riff('WAVE', chunks), type: 'audio/wav', kind: 'audio', ...size, duration }
}

function readFormat(data: Uint8Array): Uint8Array {
  const [coding, channels, rate] = [u16le(data, 0), u16le(data, 2), u32le(data, 4)]
  const [bytesPerSecond, block, bits] = [u32le(data, 8), u16le(data, 12), u16le(data, 14)]
  if (!CODINGS.includes(coding)) fail('unsupported', `coding ${coding}`)
  check(channels >= 1 && channels <= 8 && rate >= 1000 && rate <= 384_000, 'the format')
  check(bits % 8 === 0 && bits >= 8 && bits <= 64 && block === (channels * bits) / 8, 'the size of a sample')
  check(bytesPerSecond === rate * block, 'the bytes of a second')
  const length = coding === 0xfffe ? 40 : 16
  check(data.length >= length, 'the length of the format')
  return data.slice(0, length)
}
