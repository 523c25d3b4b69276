import { notFound } from '../../core/errors'
import type { UserCtx } from '../../ctx'
import { findImport, notedItems } from './store'

const PAGE = 500

/**
 * What stayed behind, or lost something on the way, as a CSV file (RFC 4180): a line each, however many there are.
 * @throws not_found
 */
export async function reportOf(ctx: UserCtx, id: string): Promise<ReadableStream<Uint8Array>> {
  const [row] = await findImport(ctx.db, ctx.viewer.id, id)
  if (!row) throw notFound('import')
  const lines = linesOf(ctx, id)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(new TextEncoder().encode(value))
    },
  })
}

async function* linesOf({ db }: UserCtx, id: string): AsyncGenerator<string> {
  yield 'part,what,imported,reason,count\r\n'
  for (let after = -1; ;) {
    const rows = await notedItems(db, id, after, PAGE)
    if (rows.length === 0) return
    yield rows
      .map(({ part, label, isImported, reason, count }) =>
        [part, quoted(label), isImported ? 'yes' : 'no', reason, count].join(','),
      )
      .map((line) => `${line}\r\n`)
      .join('')
    after = rows.at(-1)!.place
  }
}

/** Nor does it begin with a sign by which a spreadsheet would know a formula. */
function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}
