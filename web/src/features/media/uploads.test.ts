import { act, createElement, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Attachment } from './attachment'
import type { Upload } from './uploads'

/* Two tabs of one browser: the other one is played by what it says on the channel. */
const said: { key: string; part: number | null }[] = []
let hear: (news: { key: string; part: number | null }) => void = () => undefined
const files = new Map<string, object>()
const sending: { signal: AbortSignal; onProgress: (part: number) => void; end: (id: string) => void }[] = []

vi.mock('./uploads-elsewhere', () => ({
  tellOtherTabs: (key: string, part: number | null) => void said.push({ key, part }),
  onOtherTabs: (listener: typeof hear) => void (hear = listener),
}))
vi.mock('../../session', () => ({ currentAccount: () => 'ada', onAccountChange: () => undefined }))
vi.mock('../../outbox/deliver', () => ({ sendWaiting: () => undefined }))
vi.mock('../../outbox/file-store', () => ({
  fileOf: async (_: string, key: string) => files.get(key),
  putFile: async (file: { key: string }) => void files.set(file.key, file),
  removeFiles: async (keys: string[]) => keys.forEach((key) => files.delete(key)),
}))
vi.mock('./send-file', () => ({
  UPLOAD_LIFE: 1_000_000,
  withdrawFile: () => undefined,
  sendFile: (_: unknown, __: unknown, options: { signal: AbortSignal; onProgress: (part: number) => void }) =>
    new Promise((resolve, reject) => {
      options.signal.addEventListener('abort', () => reject(new DOMException('Taken back', 'AbortError')))
      sending.push({ ...options, end: resolve })
    }),
}))
vi.mock('../../alone', () => ({ alone: (_: string, task: () => Promise<void>) => locked.then(task) }))

/** Until then another tab has the lock. */
let locked: Promise<void> = Promise.resolve()

const { beginUpload, takeBack, useUpload } = await import('./uploads')

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function attached(key: string): Attachment {
  files.set(key, { key, sent: null })
  const about = { kind: 'image', name: 'a.png', size: 1, width: 1, height: 1, duration: null } as const
  return { key, ...about, animated: false, alt: '', color: null, placeholder: null, there: null }
}

async function shown(attachment: Attachment): Promise<() => Upload> {
  const renders: Upload[] = []
  const Shown = ({ onRender }: { onRender: (upload: Upload) => void }) => {
    const upload = useUpload(attachment)
    useEffect(() => onRender(upload))
    return null
  }
  const onRender = (upload: Upload) => void renders.push(upload)
  await act(async () => createRoot(document.createElement('div')).render(createElement(Shown, { onRender })))
  return () => renders.at(-1)!
}

beforeEach(() => {
  said.length = sending.length = 0
  locked = Promise.resolve()
})

it('an upload that is taken back ends at once, and every tab hears of it', async () => {
  const attachment = attached('one')
  const state = await shown(attachment)
  await act(async () => beginUpload(attachment, 'post'))
  await vi.waitFor(() => expect(sending).toHaveLength(1))
  await act(async () => sending[0]!.onProgress(0.4))
  expect([state(), said]).toEqual([{ phase: 'sending', part: 0.4 }, [{ key: 'one', part: 0.4 }]])
  await act(async () => takeBack(attachment))
  expect(sending[0]!.signal.aborted).toBe(true)
  expect([said.at(-1), files.has('one')]).toEqual([{ key: 'one', part: null }, false])
})

it('one that is taken back in another tab ends in this one', async () => {
  const attachment = attached('two')
  await act(async () => beginUpload(attachment, 'post'))
  await vi.waitFor(() => expect(sending).toHaveLength(1))
  await act(async () => hear({ key: 'two', part: null }))
  expect(sending[0]!.signal.aborted).toBe(true)
})

it('one that another tab sends shows here how far it is, and then that it is there', async () => {
  let unlock = () => undefined as void
  locked = new Promise((resolve) => (unlock = resolve))
  const attachment = attached('three')
  const state = await shown(attachment)
  await act(async () => beginUpload(attachment, 'post'))
  await act(async () => hear({ key: 'three', part: 0.7 }))
  expect(state()).toEqual({ phase: 'sending', part: 0.7 })
  files.set('three', { key: 'three', sent: { id: 'there', at: Date.now() } })
  await act(async () => unlock())
  await vi.waitFor(() => expect(state()).toEqual({ phase: 'done' }))
  expect(sending).toHaveLength(0)
})
