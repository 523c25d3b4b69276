import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { offline, Problem } from '../problem'
import { beginSession, endSession } from '../session'
import { openOutbox, sendWaiting } from './deliver'
import { KEY_LIFE } from './entry'
import { entriesOf, putEntry } from './entry-store'
import { fileOf, putFile } from './file-store'
import { discard, dropAllOf, retry, submit, take, waitingEntries } from './outbox'
import type { AnySender, Readiness } from './senders'

interface Sent {
  input: unknown
  key: string
  account: string
}

/** The server: what arrived, and what becomes of it. */
const server = vi.hoisted(() => {
  const sent: Sent[] = []
  return {
    sent,
    answer: (): Promise<unknown> => Promise.resolve(),
    prepare: (_input: unknown): Promise<Readiness> => Promise.resolve('ready'),
    onSent: vi.fn<(view: unknown) => void>(),
    onRefused: vi.fn<(problem: unknown) => void>(),
  }
})

vi.mock('./senders', () => {
  const make = (rest: Partial<AnySender>) => () =>
    Promise.resolve({
      send(input: unknown, key: string, account: string) {
        server.sent.push({ input, key, account })
        return server.answer()
      },
      prepare: (input: unknown) => server.prepare(input),
      onSent: server.onSent,
      onRefused: undefined,
      forgets: true,
      ...rest,
    })
  return { senders: { post: make({}), message: make({}), reaction: make({ onRefused: server.onRefused }) } }
})

const later = new Date(Date.now() + 3_600_000).toISOString()
const logIn = (account: string) =>
  beginSession(account, { accessTokenExpiresAt: later, sessionExpiresAt: later }, null)
const inputs = () => server.sent.map(({ input }) => input)
const refusal = new Problem({ status: 422, code: 'invalid_input', title: 'No', detail: 'Too long' })

/** Answers in the order given; everything after the last one arrives. */
function answers(...outcomes: (Problem | 'arrives')[]): void {
  server.answer = () => {
    const outcome = outcomes.shift() ?? 'arrives'
    return outcome === 'arrives' ? Promise.resolve('view') : Promise.reject(outcome)
  }
}

let close: () => void

beforeEach(() => {
  server.sent.length = 0
  server.onSent.mockReset()
  server.onRefused.mockReset()
  answers()
  server.prepare = () => Promise.resolve('ready')
  logIn('ada')
  close = openOutbox()
})

afterEach(async () => {
  close()
  for (const owner of ['ada', 'ben']) await dropAllOf(owner)
  endSession()
})

describe('the outbox', () => {
  it('shows at once what is handed over, and lets go of it when it arrived', async () => {
    submit('post', '', 'hello')
    expect(waitingEntries()).toMatchObject([{ input: 'hello', failed: null }])
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(server.onSent).toHaveBeenCalledExactlyOnceWith('view', 'hello')
    expect(await entriesOf('ada')).toEqual([])
  })

  it('sends what could not leave again by itself, under the same key', async () => {
    answers(offline())
    submit('post', '', 'hello')
    await vi.waitFor(() => expect(inputs()).toEqual(['hello']))
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(server.onSent).toHaveBeenCalledOnce())
    expect(server.sent[1]?.key).toBe(server.sent[0]?.key)
  })

  it('keeps the order of each lane, also when one has to wait', async () => {
    answers(offline())
    submit('message', 'den', 1)
    submit('message', 'den', 2)
    sendWaiting()
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(inputs()).toEqual([1, 1, 2])
  })

  it('keeps what is refused, lets the others pass, and sends it again at the end', async () => {
    answers(refusal)
    submit('message', 'den', 1)
    submit('message', 'den', 2)
    await vi.waitFor(() =>
      expect(waitingEntries()).toMatchObject([{ input: 1, failed: { detail: 'Too long' } }]),
    )
    expect(inputs()).toEqual([1, 2])
    submit('message', 'den', 3)
    retry(waitingEntries()[0]?.key ?? '')
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(inputs()).toEqual([1, 2, 3, 1])
  })

  it('gives back what is taken back', async () => {
    answers(refusal)
    submit('post', '', 'hello')
    await vi.waitFor(() => expect(waitingEntries()[0]?.failed).toBeTruthy())
    expect(take(waitingEntries()[0]?.key ?? '')).toBe('hello')
    expect(waitingEntries()).toEqual([])
  })

  it('says that a small thing was refused instead of keeping it', async () => {
    answers(refusal)
    submit('reaction', 'post', 'like')
    await vi.waitFor(() => expect(server.onRefused).toHaveBeenCalledExactlyOnceWith(refusal))
    expect(waitingEntries()).toEqual([])
  })

  it('of several changes of mind sends the last', async () => {
    answers(offline())
    submit('reaction', 'post', 'like', { replaces: true })
    await vi.waitFor(() => expect(inputs()).toEqual(['like']))
    submit('reaction', 'post', 'love', { replaces: true })
    expect(waitingEntries()).toMatchObject([{ input: 'love' }])
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(inputs()).toEqual(['like', 'love'])
  })

  it('sends what has files once these are there, and lets the other lanes pass meanwhile', async () => {
    let there = false
    server.prepare = (input) => Promise.resolve(input === 'hello' || there ? 'ready' : 'under way')
    submit('post', '', 'with a picture', { files: ['file'] })
    submit('message', 'den', 'hello')
    await vi.waitFor(() => expect(inputs()).toEqual(['hello']))
    expect(waitingEntries()).toMatchObject([{ input: 'with a picture', failed: null, tried: null }])
    there = true
    sendWaiting()
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(server.sent).toHaveLength(2)
  })

  it('keeps the files of what is taken back, and none of what is discarded or was sent', async () => {
    const put = async (key: string) =>
      putFile({ key, owner: 'ada', at: 0, blobs: { full: new Blob(['x']) }, sent: null })
    await Promise.all(['sent', 'taken', 'discarded'].map(put))
    submit('post', '', 'hello', { files: ['sent'] })
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    await vi.waitFor(async () => expect(await fileOf('ada', 'sent')).toBeUndefined())
    server.prepare = () => Promise.resolve('under way')
    for (const file of ['taken', 'discarded']) submit('post', '', file, { files: [file] })
    const [taken, discarded] = waitingEntries()
    take(taken?.key ?? '')
    discard(discarded?.key ?? '')
    await vi.waitFor(async () => expect(await fileOf('ada', 'discarded')).toBeUndefined())
    expect(await fileOf('ada', 'taken')).toBeDefined()
    // They are nobody else's.
    expect(await fileOf('ben', 'taken')).toBeUndefined()
  })

  it('does not send again by itself what may have arrived before the server forgot its key', async () => {
    const tried = Date.now() - KEY_LIFE - 1
    const at = new Date(tried).toISOString()
    const old = { key: 'k', owner: 'ada', kind: 'post', target: '', input: 'old', at, order: tried } as const
    await putEntry({ ...old, files: [], due: null, tried, failed: null })
    close()
    close = openOutbox()
    await vi.waitFor(() => expect(waitingEntries()).toMatchObject([{ failed: { code: 'uncertain' } }]))
    expect(inputs()).toEqual([])
    retry('k')
    await vi.waitFor(() => expect(inputs()).toEqual(['old']))
  })
})

describe('what one person wrote', () => {
  it('is not there for another, and is sent for its owner alone when they are back', async () => {
    answers(offline())
    submit('message', 'den', 'From Ada')
    await vi.waitFor(() => expect(inputs()).toEqual(['From Ada']))
    endSession()
    expect(waitingEntries()).toEqual([])
    logIn('ben')
    close()
    close = openOutbox()
    submit('message', 'den', 'From Ben')
    await vi.waitFor(() => expect(server.onSent).toHaveBeenCalledOnce())
    expect(server.sent.slice(1)).toMatchObject([{ input: 'From Ben', account: 'ben' }])

    logIn('ada')
    close()
    close = openOutbox()
    await vi.waitFor(() => expect(server.onSent).toHaveBeenCalledTimes(2))
    expect(server.sent.slice(2)).toMatchObject([{ input: 'From Ada', account: 'ada' }])
  })

  it('that arrives when somebody else is here already is shown to nobody', async () => {
    let arrive: (view: string) => void = () => undefined
    server.answer = () => new Promise((resolve) => (arrive = resolve))
    submit('post', '', 'From Ada')
    await vi.waitFor(() => expect(inputs()).toEqual(['From Ada']))
    logIn('ben')
    arrive('view')
    answers()
    submit('post', '', 'From Ben')
    await vi.waitFor(() => expect(server.onSent).toHaveBeenCalledExactlyOnceWith('view', 'From Ben'))
    // It is sent once more when she is back, under the same key, which makes it happen once.
    expect(await entriesOf('ada')).toMatchObject([{ input: 'From Ada', failed: null }])
  })
})
