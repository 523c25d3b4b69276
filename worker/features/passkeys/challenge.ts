import { z } from 'zod'
import type { UserId } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import { insertChallenge, spendChallenge } from './store'

const CHALLENGE_LIFE = 5 * MINUTE
const CHALLENGE_BYTES = 32

export type Purpose = 'register' | 'sign-in' | 'confirm'

const ClientData = z.object({ challenge: z.string().max(100) })

/** A new challenge: its bytes for the options, and the statement that stores it. */
export function newChallenge(ctx: Ctx, purpose: Purpose, userId: UserId | null) {
  const bytes = crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES))
  const id = Buffer.from(bytes).toString('base64url')
  const insert = insertChallenge(ctx.db, { id, userId, purpose, expiresAt: ctx.now + CHALLENGE_LIFE })
  return { bytes, insert }
}

/** The challenge that was answered, as the browser says, and the statement that spends it, which gives a row if it was good. */
export function answeredChallenge(ctx: Ctx, clientDataJSON: string, purpose: Purpose, userId: UserId | null) {
  const challenge = challengeIn(clientDataJSON)
  return { challenge, spend: spendChallenge(ctx.db, { id: challenge, purpose, userId, now: ctx.now }) }
}

function challengeIn(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    return ClientData.safeParse(said).data?.challenge ?? ''
  } catch {
    return ''
  }
}
