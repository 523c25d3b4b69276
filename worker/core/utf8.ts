const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Decodes strictly: throws a TypeError for bytes that are not UTF-8, where the default would replace them. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string {
  return decoder.decode(bytes)
}

/** A text as bytes of its own. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(text))
}

/** How many bytes a text takes in UTF-8, which is how the database and the queue measure. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}
