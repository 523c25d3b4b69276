const FROM_HEADER = /charset\s*=\s*["']?([\w.:-]{1,40})/i
/** HTML looks for it in so many bytes from the start. */
const PRESCAN = 1_024
const MARKS: [bytes: number[], charset: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
]

/**
 * A page as text: in the encoding that its byte order mark, its header or its `<meta>` names, in this order; else in UTF-8
 * if it is that, or as browsers guess.
 */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1]
  const named = marked ?? knownCharset(FROM_HEADER.exec(contentType)?.[1]) ?? knownCharset(inMeta(bytes))
  if (named) return new TextDecoder(named).decode(bytes)
  // The end may be in the middle of a letter, because no more was read.
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true })
  return text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : text
}

function inMeta(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN))
  const meta = /<meta\s[^>]*charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1]
  // Whoever could write that in plain letters did not write UTF-16.
  return meta && /^utf-?16/i.test(meta) ? 'utf-8' : meta
}

function knownCharset(label: string | undefined): string | null {
  if (!label) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}
