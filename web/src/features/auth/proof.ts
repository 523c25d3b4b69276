import { GivenUp, Problem } from '../../problem'
import { onAccountChange } from '../../session'
import { emitter } from '../../emitter'

/*
 * What decides who gets into an account is done by whoever has shown recently that it is theirs. When the server asks for
 * that, a dialog does, and what was wanted is done after all.
 */
let asked: { answer: Promise<boolean>; settle: (shown: boolean) => void } | null = null
const { subscribe, tell } = emitter()

export const proofAsked = {
  get: () => asked !== null,
  subscribe,
}

/**
 * Does something that may need a recent proof.
 * @param action asked again after the proof, so with the same Idempotency-Key if it has one
 * @throws GivenUp when they would rather not, of which nothing is to be said; what the action throws
 */
export async function withProof<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'recent_sign_in_required') throw error
    if (!(await ask())) throw new GivenUp()
    return action()
  }
}

/** Two who ask at once ask once. */
function ask(): Promise<boolean> {
  if (!asked) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    asked = { answer: promise, settle: resolve }
    tell()
  }
  return asked.answer
}

/** @param shown whether they have shown who they are, or given up */
export function answerProof(shown: boolean): void {
  const before = asked
  asked = null
  before?.settle(shown)
  tell()
}

onAccountChange(() => answerProof(false))
