import { useSyncExternalStore } from 'react'
import { alone } from '../../alone'
import { retryDelay } from '../../connection'
import { t } from '../../messages'
import { sendWaiting } from '../../outbox/deliver'
import { fileOf, putFile, removeFiles, type StoredFile } from '../../outbox/file-store'
import type { Readiness } from '../../outbox/senders'
import { isForAnother, isPassing, Problem } from '../../problem'
import { currentAccount, onAccountChange } from '../../session'
import type { Attachment } from './attachment'
import type { MediaPurpose } from '@worker/features/media/contract'
import { sendFile, UPLOAD_LIFE, withdrawFile } from './send-file'
import { onOtherTabs, tellOtherTabs } from './uploads-elsewhere'
import { emitter } from '../../emitter'

/*
 * Files on their way to the server, while the text they belong to is still being written or waits in the outbox. What was
 * interrupted begins again under the same key; which files there are, and whose, is known by `outbox/file-store.ts`.
 */
export type Upload =
  | { phase: 'waiting' }
  /** How much is there, from 0 to 1. */
  | { phase: 'sending'; part: number }
  | { phase: 'done' }
  | { phase: 'refused'; problem: Problem }

interface Job {
  attachment: Attachment
  purpose: MediaPurpose
  account: string
  upload: Upload
  controller: AbortController
}

const AT_A_TIME = 2
const jobs = new Map<string, Job>()
const { subscribe, tell } = emitter()
const settling = new Set<() => void>()
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends a file, unless that is done or being done already. */
export function beginUpload(attachment: Attachment, purpose: MediaPurpose): void {
  const account = currentAccount()
  if (account === null || attachment.there || jobs.has(attachment.key)) return
  const controller = new AbortController()
  jobs.set(attachment.key, { attachment, purpose, account, upload: { phase: 'waiting' }, controller })
  tell()
  sendNext()
}

/** Sends again what was refused. */
export function retryUpload(attachment: Attachment, purpose: MediaPurpose): void {
  jobs.delete(attachment.key)
  beginUpload(attachment, purpose)
}

/** Takes a file back, here and on the server. */
export async function takeBack({ key, there }: Attachment): Promise<void> {
  const account = currentAccount()
  if (account === null || there) return
  stop(key)
  tellOtherTabs(key, null)
  const file = await fileOf(account, key)
  await removeFiles([key])
  if (file?.sent) withdrawFile(file.sent.id, account)
}

export function useUpload({ key, there }: Attachment): Upload {
  const upload = useSyncExternalStore(subscribe, () => jobs.get(key)?.upload)
  return there ? done : (upload ?? waiting)
}

/** Whether everything is on the server, so that what it belongs to can be sent; if not, it is seen to. */
export async function uploadsOf(
  attachments: readonly Attachment[],
  purpose: MediaPurpose,
  account: string,
): Promise<Readiness> {
  for (const attachment of attachments) {
    if (attachment.there || isThere(await fileOf(account, attachment.key))) continue
    const before = jobs.get(attachment.key)?.upload
    // What was refused is tried anew when it is asked for again; what was done has been forgotten there since.
    if (before?.phase === 'refused' || before?.phase === 'done') jobs.delete(attachment.key)
    if (before?.phase === 'refused') throw before.problem
    beginUpload(attachment, purpose)
    return failures > 0 ? 'waiting' : 'under way'
  }
  return 'ready'
}

/** Under which id the server has it; `uploadsOf` said that it does. */
export async function idOf({ key, there }: Attachment, account: string): Promise<string> {
  const id = there?.id ?? (await fileOf(account, key))?.sent?.id
  if (id === undefined) throw new Problem(gone)
  return id
}

/** When the next upload ends, one way or the other. */
export function nextSettled(): Promise<void> {
  return new Promise((resolve) => settling.add(resolve))
}

function isThere(file: StoredFile | undefined): boolean {
  return file?.sent != null && Date.now() - file.sent.at < UPLOAD_LIFE
}

function sendNext(): void {
  const all = [...jobs.values()]
  const free = AT_A_TIME - all.filter(({ upload }) => upload.phase === 'sending').length
  if (!navigator.onLine) return
  for (const job of all.filter(({ upload }) => upload.phase === 'waiting').slice(0, Math.max(0, free))) {
    change(job, { phase: 'sending', part: 0 })
    void run(job).then((settled) => {
      if (settled) sendNext()
      for (const resolve of settling) resolve()
      settling.clear()
      // Whether what it belongs to can go now, or never.
      sendWaiting()
    })
  }
}

/** @returns false when it has to wait */
async function run(job: Job): Promise<boolean> {
  const { account, attachment, purpose, controller } = job
  const { signal } = controller
  try {
    await alone(`upload.${attachment.key}`, async () => {
      // Another tab may have sent it meanwhile.
      const file = await fileOf(account, attachment.key)
      if (!file) throw new Problem(gone)
      if (isThere(file)) return
      const onProgress = (part: number) => {
        change(job, { phase: 'sending', part })
        tellOtherTabs(attachment.key, part)
      }
      const id = await sendFile(file, attachment, { purpose, signal, onProgress })
      // Taken away meanwhile, with the text perhaps.
      if (signal.aborted || !(await fileOf(account, attachment.key))) return withdrawFile(id, account)
      await putFile({ ...file, sent: { id, at: Date.now() } })
    })
    failures = 0
    change(job, { phase: 'done' })
    return true
  } catch (error) {
    if (signal.aborted || isForAnother(error)) {
      if (jobs.get(attachment.key) === job) jobs.delete(attachment.key)
      tell()
      return true
    }
    if (isPassing(error)) {
      failures++
      change(job, { phase: 'waiting' })
      clearTimeout(timer)
      timer = setTimeout(sendNext, retryDelay(failures, Math.random()))
      return false
    }
    change(job, { phase: 'refused', problem: error instanceof Problem ? error : new Problem(broken) })
    return true
  }
}

function change(job: Job, upload: Upload): void {
  job.upload = upload
  tell()
}

function stop(key: string): void {
  jobs.get(key)?.controller.abort()
  jobs.delete(key)
  tell()
}

onOtherTabs(({ key, part }) => {
  const job = jobs.get(key)
  if (part === null) return stop(key)
  if (job?.upload.phase === 'sending') change(job, { phase: 'sending', part })
})
addEventListener('online', sendNext)
onAccountChange(() => {
  for (const { controller } of jobs.values()) controller.abort()
  jobs.clear()
  tell()
})

const waiting: Upload = { phase: 'waiting' }
const done: Upload = { phase: 'done' }

const gone = {
  status: 410,
  code: 'not_found',
  title: t('The file is gone'),
  detail: t('This browser does not have it any more. Please add it again.'),
} as const

const broken = {
  status: 400,
  code: 'conflict',
  title: t('Something went wrong here'),
  detail: t('The file could not be read. Please add it again.'),
} as const
