const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Decodes strictly: throws a TypeError for bytes that are not UTF-8, where the default would replace them. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string {
  return decoder.decode(bytes)
}

/** How many bytes a text takes in UTF-8, which is how the database and the queue measure. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}
