import { createHmac } from 'node:crypto'
import { isSame } from './is-same'

/*
 * A link in a mail holds the id of a row and a signature over it. So the database, where the row is, holds nothing that
 * opens anything, and a mail that is sent again holds the same link (docs/decisions/080-links-in-mails.md).
 */

/** @param purpose keeps links of one kind from being good for another */
export function signId(secret: string, purpose: string, id: string): string {
  return `${id}.${signature(secret, purpose, id)}`
}

/**
 * @param secrets the present key, and the one before while its links run out
 * @returns the id, or null when the token is forged or was made for something else
 */
export function readSignedId(secrets: string[], purpose: string, token: string): string | null {
  const [id = '', signed = '', ...rest] = token.split('.')
  if (rest.length > 0) return null
  return secrets.some((secret) => isSame(signed, signature(secret, purpose, id))) ? id : null
}

function signature(secret: string, purpose: string, id: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${id}`).digest('base64url')
}
