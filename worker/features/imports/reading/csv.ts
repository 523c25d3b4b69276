/**
 * The rows of a CSV file (RFC 4180): quoted fields may hold commas, quotes and line ends; a byte-order mark, `\r\n` and
 * empty lines make no difference.
 */
export function csvRows(text: string): string[][] {
  const rows: string[][] = []
  let [row, field, isQuoted] = [[] as string[], '', false]
  const endRow = () => {
    row.push(field)
    if (row.some((each) => each.trim() !== '')) rows.push(row)
    ;[row, field] = [[], '']
  }
  const source = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!
    if (isQuoted) {
      if (sign !== '"') field += sign
      else if (source[at + 1] === '"') [field, at] = [field + '"', at + 1]
      else isQuoted = false
    } else if (sign === '"' && field.trim() === '') [field, isQuoted] = ['', true]
    else if (sign === ',') [field] = [(row.push(field), '')]
    else if (sign === '\n' || sign === '\r') endRow()
    else field += sign
  }
  endRow()
  return rows
}
