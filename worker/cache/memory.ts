type Kept = { text: string; until: number }

const BYTES_PER_UNIT = 2

/** The texts used last, up to so many bytes, each for as long as it was given. */
export function makeMemory(maxBytes: number) {
  // A Map remembers the order of insertion: the first key is the one that was not used for longest.
  const kept = new Map<string, Kept>()
  let bytes = 0

  const sizeOf = (key: string, text: string) => (key.length + text.length) * BYTES_PER_UNIT
  function forget(key: string): void {
    const found = kept.get(key)
    if (!found) return
    kept.delete(key)
    bytes -= sizeOf(key, found.text)
  }

  return {
    get(key: string, now: number): string | null {
      const found = kept.get(key)
      if (!found) return null
      forget(key)
      if (found.until <= now) return null
      kept.set(key, found)
      bytes += sizeOf(key, found.text)
      return found.text
    },
    set(key: string, text: string, until: number): void {
      forget(key)
      if (sizeOf(key, text) > maxBytes) return
      kept.set(key, { text, until })
      bytes += sizeOf(key, text)
      for (const oldest of kept.keys()) {
        if (bytes <= maxBytes) break
        forget(oldest)
      }
    },
    clear(): void {
      kept.clear()
      bytes = 0
    },
    get bytes(): number {
      return bytes
    },
  }
}
