import { useState } from 'react'
import { mediaLimits } from '@worker/features/media/limits'
import { lazyNamed } from '../../lazy/lazy-named'
import { part } from '../../lazy/load'
import { t } from '../../messages'
import { putFile } from '../../outbox/file-store'
import { currentAccount } from '../../session'
import type { Stored } from '../../stored'
import { toast, toastError } from '../../toasts'
import type { Attachment } from './attachment'
import type { MediaPurpose } from '@worker/features/media/contract'

/** What makes files ready and sends them: fetched once somebody is about to write, since later the network may be gone. */
const preparing = part(() => import('./prepare'))
const uploading = part(() => import('./uploads'))

/** What was added to the text at hand. */
export type AttachmentList = Pick<Stored<readonly Attachment[]>, 'get' | 'set'>

export const AttachmentStrip = lazyNamed(() => import('./AttachmentStrip'), 'AttachmentStrip')
export const AttachmentTile = lazyNamed(() => import('./AttachmentTile'), 'AttachmentTile')

export function preloadAdding(): void {
  for (const each of [preparing, uploading, AttachmentStrip, AttachmentTile]) each.preload()
}

let last: Promise<void> = Promise.resolve()

/** What was added first stands first, however long it takes to make it ready. */
function inTurn(task: () => Promise<void>): void {
  last = last.then(task)
}

/** Adding files to what is being written for this purpose. */
export function useAdding(purpose: MediaPurpose, list: AttachmentList) {
  /** How many are being made ready. */
  const [working, setWorking] = useState(0)

  function add(files: readonly File[]): void {
    const owner = currentAccount()
    if (owner === null) return
    setWorking((before) => before + files.length)
    inTurn(() => addAll(files, owner))
  }

  async function addAll(files: readonly File[], owner: string): Promise<void> {
    try {
      const [{ prepare, Unusable }, { beginUpload }] = await Promise.all([preparing.load(), uploading.load()])
      for (const file of files) {
        if (list.get().length >= mediaLimits.perPost)
          return toast(
            t('Up to {mediaPerPost} fit; the rest was left out.', { mediaPerPost: mediaLimits.perPost }),
          )
        try {
          const { about, blobs } = await prepare(file, { anyFile: purpose === 'message' })
          const key = crypto.randomUUID()
          await putFile({ key, owner, at: Date.now(), blobs, sent: null })
          if (currentAccount() !== owner) return
          const attachment: Attachment = { key, alt: '', there: null, ...about }
          list.set([...list.get(), attachment])
          beginUpload(attachment, purpose)
        } catch (error) {
          if (!(error instanceof Unusable)) throw error
          toast(error.message, { tone: 'danger' })
        }
      }
    } catch (error) {
      toastError(error)
    } finally {
      setWorking((before) => before - files.length)
    }
  }

  return { working, add }
}
