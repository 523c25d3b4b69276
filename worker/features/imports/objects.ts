import type { Env } from '../../env'

/* What is uploaded and what is read of it, in R2 beside the files of people, whose names begin otherwise (with an id). */

const folderOf = (id: string) => `imports/${id}/`

export function archiveKey(id: string): string {
  return `${folderOf(id)}archive`
}

export function chunkKey(id: string, n: number): string {
  return `${folderOf(id)}chunks/${n}`
}

/** A file that was taken out of an archive which cannot be read from the middle. */
export function unpackedKey(id: string, n: number): string {
  return `${folderOf(id)}files/${n}`
}

/** Deletes all of it. */
export async function clearObjects({ MEDIA }: Env, id: string): Promise<void> {
  for (let truncated = true; truncated;) {
    const listed = await MEDIA.list({ prefix: folderOf(id) })
    const keys = listed.objects.map(({ key }) => key)
    if (keys.length > 0) await MEDIA.delete(keys)
    truncated = listed.truncated
  }
}
