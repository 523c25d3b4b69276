/** Unsigned LEB128, as protocol buffers and CARs write numbers. */
export function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

/** @throws RangeError where no number begins that fits */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let [value, scale] = [0, 1]
  for (let i = at; i < at + 8; i++, scale *= 128) {
    const byte = bytes[i]
    if (byte === undefined) break
    value += (byte & 127) * scale
    if (byte < 128) {
      if (!Number.isSafeInteger(value)) break
      return { value, next: i + 1 }
    }
  }
  throw new RangeError('no number that can be read')
}
