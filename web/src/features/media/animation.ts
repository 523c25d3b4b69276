/** Whether a picture moves. */
export function isAnimated(bytes: Uint8Array): boolean {
  if (word(bytes, 0, 4) === 'GIF8') return framesOfGif(bytes) > 1
  if (word(bytes, 0, 4) === 'RIFF' && word(bytes, 8, 8) === 'WEBPVP8X') return ((bytes[20] ?? 0) & 0x02) !== 0
  if (word(bytes, 1, 3) === 'PNG') return hasAnimationControl(bytes)
  return false
}

export function isGif(bytes: Uint8Array): boolean {
  return word(bytes, 0, 4) === 'GIF8'
}

function word(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

/** As many as there are, or two: more need not be counted. */
function framesOfGif(bytes: Uint8Array): number {
  const flags = bytes[10] ?? 0
  let at = 13 + tableSize(flags)
  let frames = 0
  while (at < bytes.length && frames < 2) {
    const mark = bytes[at]
    if (mark === 0x2c) {
      frames++
      at += 10 + tableSize(bytes[at + 9] ?? 0) + 1
    } else if (mark === 0x21) at += 2
    else break
    while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1
    at++
  }
  return frames
}

function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0
}

/** It stands before the first data, among the chunks of a PNG. */
function hasAnimationControl(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = word(bytes, at + 4, 4)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}
