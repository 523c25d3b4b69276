const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 in small letters and without padding, as CIDs are written. */
export function toBase32(bytes: Uint8Array): string {
  let [text, bits, left] = ['', 0, 0]
  for (const byte of bytes) {
    left = ((left << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(left >> (bits - 5)) & 31]
  }
  return bits === 0 ? text : text + ALPHABET[(left << (5 - bits)) & 31]
}

/** @returns null for what `toBase32` would not have written */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = []
  let [bits, left] = [0, 0]
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) return null
    left = ((left << 5) | value) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((left >> bits) & 255)
  }
  const found = Uint8Array.from(bytes)
  return toBase32(found) === text ? found : null
}
