/** At most one blank line in a row: what is written stays, what is shown takes no more room than its words need. */
export function withoutEmptyStretches(text: string): string {
  return text.replace(/\n(?:[^\S\n]*\n){2,}/g, '\n\n')
}
