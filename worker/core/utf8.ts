const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Decodes strictly: throws a TypeError for bytes that are not UTF-8, where the default would replace them. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string {
  return decoder.decode(bytes)
}
