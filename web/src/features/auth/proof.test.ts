import { afterEach, describe, expect, it, vi } from 'vitest'
import { GivenUp, Problem } from '../../problem'
import { endSession } from '../../session'
import { toastError, toastList } from '../../toasts'
import { answerProof, proofAsked, withProof } from './proof'

const refusal = new Problem({
  status: 403,
  code: 'recent_sign_in_required',
  title: 'Please show once more that it is you',
  detail: 'For this, show once more that it is you.',
})

/** Refuses until somebody has shown who they are. */
function guarded() {
  return vi.fn().mockRejectedValueOnce(refusal).mockResolvedValueOnce('done')
}

/** The refusal is an answer of the server, which is awaited. */
const asked = () => vi.waitFor(() => expect(proofAsked.get()).toBe(true))

afterEach(() => answerProof(false))

describe('what may need a proof', () => {
  it('is done at once where none is asked for', async () => {
    await expect(withProof(() => Promise.resolve('done'))).resolves.toBe('done')
    expect(proofAsked.get()).toBe(false)
  })

  it('is done again after the proof', async () => {
    const action = guarded()
    const result = withProof(action)
    await asked()
    expect(action).toHaveBeenCalledTimes(1)
    answerProof(true)
    await expect(result).resolves.toBe('done')
    expect(action).toHaveBeenCalledTimes(2)
    expect(proofAsked.get()).toBe(false)
  })

  it('is given up quietly', async () => {
    const action = guarded()
    const result = withProof(action)
    await asked()
    answerProof(false)
    const error: unknown = await result.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(GivenUp)
    expect(action).toHaveBeenCalledTimes(1)
    toastError(error)
    expect(toastList.get()).toEqual([])
  })

  it('asks once for all who wait', async () => {
    const both = Promise.all([withProof(guarded()), withProof(guarded())])
    await asked()
    answerProof(true)
    await expect(both).resolves.toEqual(['done', 'done'])
  })

  it('fails as it does for any other reason, without a question', async () => {
    const other = new Problem({ status: 409, code: 'last_way_in', title: '', detail: '' })
    await expect(withProof(() => Promise.reject(other))).rejects.toBe(other)
    expect(proofAsked.get()).toBe(false)
  })

  it('is not done for somebody else who logs in meanwhile', async () => {
    localStorage.setItem(
      'warren.session',
      JSON.stringify({ account: 'ada', accessUntil: 1, sessionUntil: 8e15 }),
    )
    window.dispatchEvent(new StorageEvent('storage', { key: 'warren.session' }))
    const result = withProof(guarded())
    await asked()
    endSession()
    await expect(result).rejects.toBeInstanceOf(GivenUp)
  })
})
