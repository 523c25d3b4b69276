import { describe, expect, it, vi } from 'vitest'
import { Problem } from '../../problem'

const sent: { path: string; size: number }[] = []
const reads: string[] = []
let failing = 0

vi.mock('../../session', () => ({ currentAccount: () => 'ada' }))
vi.mock('../../api', () => ({
  api: {
    imports: {
      ':id': {
        read: { $post: ({ param }: { param: { id: string } }) => Promise.resolve(reads.push(param.id)) },
      },
    },
  },
  done: (work: Promise<unknown>) => work,
}))
vi.mock('../../upload', () => ({
  upload: ({ path, body, onProgress }: { path: string; body: Blob; onProgress: (part: number) => void }) => {
    if (failing-- > 0)
      return Promise.reject(
        new Problem({ status: 0, code: 'offline', title: 'Offline', detail: 'No answer' }),
      )
    onProgress(1)
    sent.push({ path, size: body.size })
    return Promise.resolve(new Response(null, { status: 204 }))
  },
}))

const { isFileOf, missingParts, sendArchive } = await import('./upload-archive')

const file = new File([new Uint8Array(25)], 'archive.zip')
const begun = { id: 'i', size: 25, partSize: 10, received: [2] }

describe('an archive that is sent', () => {
  it('is cut into parts, of which only the missing ones go', async () => {
    const told: number[] = []
    await sendArchive(begun, file, {
      signal: new AbortController().signal,
      onProgress: (part) => told.push(part),
    })
    expect(sent.splice(0)).toEqual([
      { path: '/api/v1/imports/i/parts/1', size: 10 },
      { path: '/api/v1/imports/i/parts/3', size: 5 },
    ])
    expect(reads.splice(0)).toEqual(['i'])
    expect(told).toEqual([0.8, 1])
  })

  it('is tried again when the network is away, and given up in the end', async () => {
    vi.useFakeTimers()
    const options = { signal: new AbortController().signal, onProgress: () => undefined }
    failing = 2
    const patient = sendArchive(begun, file, options)
    await vi.runAllTimersAsync()
    await patient
    expect(sent.splice(0)).toHaveLength(2)
    failing = 9
    const lost = expect(sendArchive(begun, file, options)).rejects.toThrow('No answer')
    await vi.runAllTimersAsync()
    await lost
    vi.useRealTimers()
  })

  it('has the size it had when it began', () => {
    expect(isFileOf(begun, file)).toBe(true)
    expect(isFileOf({ size: 24 }, file)).toBe(false)
    expect(missingParts(25, 10, [1, 2, 3])).toEqual([])
  })
})
