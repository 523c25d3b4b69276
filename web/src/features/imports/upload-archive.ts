import type { ImportView } from '@worker/features/imports/contract'
import { api, done } from '../../api'
import { Problem } from '../../problem'
import { currentAccount } from '../../session'
import { upload } from '../../upload'

const TRIES = 4
/** Milliseconds until the second try; each further wait is twice as long. */
const FIRST_WAIT = 1_000

interface Progress {
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress: (part: number) => void
}

/** Whether a file can be the one that this import began with. */
export function isFileOf({ size }: Pick<ImportView, 'size'>, file: File): boolean {
  return file.size === size
}

/** Sends the parts that are missing, each as often as it takes, and then has the archive read. */
export async function sendArchive(
  { id, size, partSize, received }: Pick<ImportView, 'id' | 'size' | 'partSize' | 'received'>,
  file: File,
  { signal, onProgress }: Progress,
): Promise<void> {
  const account = currentAccount()
  if (account === null) return
  const missing = missingParts(size, partSize, received)
  const sentBefore = Math.ceil(size / partSize) - missing.length
  for (const [i, n] of missing.entries()) {
    const body = file.slice((n - 1) * partSize, n * partSize)
    const path = `/api/v1/imports/${id}/parts/${n}`
    const before = Math.min((sentBefore + i) * partSize, size)
    const tell = (part: number) => onProgress(Math.min((before + part * body.size) / size, 1))
    await patiently(() => upload({ method: 'PUT', path, body, account, signal, onProgress: tell }), signal)
  }
  await patiently(() => done(api.imports[':id'].read.$post({ param: { id } })), signal)
}

/** The numbers of the parts that are not there yet. */
export function missingParts(size: number, partSize: number, received: number[]): number[] {
  const count = Math.ceil(size / partSize)
  return Array.from({ length: count }, (_, i) => i + 1).filter((n) => !received.includes(n))
}

async function patiently(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work()
      return
    } catch (error) {
      signal.throwIfAborted()
      if (tries >= TRIES || !(error instanceof Problem && error.passing)) throw error
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * 2 ** (tries - 1)))
    }
  }
}
