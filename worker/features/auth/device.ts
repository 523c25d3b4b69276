import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isSame } from '../../core/is-same'
import type { Env } from '../../env'
import { secrets } from './tokens'
import type { UserRow } from './store'

/*
 * A device on which somebody has logged in before keeps a token that says so. It lets nobody in: a password that is tried
 * with it is counted by itself, so that whoever guesses from elsewhere cannot keep the owner out (docs/decisions/030).
 */
type Owner = Pick<UserRow, 'id' | 'passwordHash'>

const DeviceId = z.uuid()

/** The token of this device for that person: the same again if it has one, so that its count stays one. */
export function deviceToken(env: Env, owner: Owner, presented: string | undefined): string {
  const id = knownDevice(env, owner, presented) ?? crypto.randomUUID()
  return `${id}.${sign(env.JWT_SECRET, owner, id)}`
}

/** The id of the device, if the token was made for that person since they last changed their password; else null. */
export function knownDevice(env: Env, owner: Owner, token: string | undefined): string | null {
  const [id = '', signature = '', ...rest] = (token ?? '').split('.')
  if (!DeviceId.safeParse(id).success || rest.length > 0) return null
  return secrets(env).some((secret) => isSame(signature, sign(secret, owner, id))) ? id : null
}

/** With the hash of the password in it: whoever knew an earlier one has no devices left to guess from. */
function sign(secret: string, { id, passwordHash }: Owner, device: string): string {
  return createHmac('sha256', secret).update(`device:${id}.${device}.${passwordHash}`).digest('base64url')
}
