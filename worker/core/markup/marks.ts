const MARK = /[*_`]|^>|^ {0,3}(?:-|\d{1,4}[.)]) /m

/** Whether anything but words, tags, names and addresses may be in a text; if not, it is one paragraph (blocks.ts). */
export function mayHaveMarks(text: string): boolean {
  return MARK.test(text)
}
