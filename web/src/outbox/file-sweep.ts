import { isInDrafts } from '../drafts'
import { currentAccount } from '../session'
import { entriesOf } from './entry-store'
import { fileKeysOf, fileOf, removeFiles } from './file-store'

/** Milliseconds after which nobody is about to write the draft that a file is for. */
const OLD = 24 * 60 * 60_000

/** Takes away files whose text was sent or thrown away by a tab that ended before it could see to them. */
export async function sweepFiles(): Promise<void> {
  const owner = currentAccount()
  if (owner === null) return
  const keys = await fileKeysOf(owner)
  if (keys.length === 0) return
  const used = new Set((await entriesOf(owner)).flatMap(({ files }) => files))
  for (const key of keys) {
    const file = used.has(key) || isInDrafts(owner, key) ? undefined : await fileOf(owner, key)
    if (file && Date.now() - file.at > OLD) await removeFiles([key])
  }
}
