import { api, done, forAccount, read } from '../../api'
import type { StoredFile } from '../../outbox/file-store'
import { upload } from '../../upload'
import type { Attachment } from './attachment'
import type { MediaPurpose, MediaView } from '@worker/features/media/contract'

interface SendFileOptions {
  purpose: MediaPurpose
  signal: AbortSignal
  onProgress: (part: number) => void
}

/** The server forgets the key of an upload after a day, and a file that hangs on nothing as well. */
export const UPLOAD_LIFE = 20 * 60 * 60_000

/**
 * Brings a file to the server with everything that stands for it. Begun again at any time: the same key makes it once.
 * @returns its id there
 */
export async function sendFile(
  { key, owner, blobs, sent }: StoredFile,
  { name, color, placeholder, duration }: Pick<Attachment, 'name' | 'color' | 'placeholder' | 'duration'>,
  { purpose, signal, onProgress }: SendFileOptions,
): Promise<string> {
  const { full, ...variants } = blobs
  const query = new URLSearchParams({ for: purpose, ...(purpose === 'message' && { name }) })
  const answer = await upload({
    method: 'POST',
    path: `/api/v1/media?${query}`,
    body: full,
    account: owner,
    // One that was there too long is sent as another.
    key: sent ? `${key}-${sent.at}` : key,
    signal,
    onProgress,
  })
  const { id }: Pick<MediaView, 'id'> = await answer.json()
  for (const [variant, body] of Object.entries(variants)) {
    const path = `/api/v1/media/${id}/variants/${variant}`
    await upload({ method: 'PUT', path, body, account: owner, signal })
  }
  const json = {
    ...(color !== null && { color }),
    ...(placeholder !== null && { placeholder }),
    ...(duration !== null && { duration }),
  }
  if (Object.keys(json).length > 0)
    await read(api.media[':id'].$patch({ param: { id }, json }, forAccount(owner)))
  return id
}

/** What is heard by those who do not see it. */
export async function describeFile(id: string, alt: string, account: string): Promise<void> {
  await read(api.media[':id'].$patch({ param: { id }, json: { alt } }, forAccount(account)))
}

/** A file that was added and taken away again; the server would forget it by itself. */
export function withdrawFile(id: string, account: string): void {
  done(api.media[':id'].$delete({ param: { id } }, forAccount(account))).catch(() => undefined)
}
