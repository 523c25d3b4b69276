import { createHash } from 'node:crypto'
import { DomainError } from '../core/errors'

/**
 * Names a version of something that people edit (RFC 9110, 8.8.3), made of what can be edited about it: a reaction to a
 * post makes no other version of it, and two people who see the same text see the same version.
 */
export function etagOf(...parts: unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return `"${digest.slice(0, 22)}"`
}

/** Whether a browser or a reader has this version already (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag))
}

/**
 * Holds `If-Match` against the present version (RFC 9110, 13.1.1).
 *
 * @param ifMatch the header, if the client sent one
 * @throws precondition_failed, with the present version in its `ETag`
 */
export function requireMatch(ifMatch: string | undefined, present: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return
  const wanted = ifMatch.split(',').map((tag) => tag.trim())
  if (wanted.includes(present)) return
  const detail = 'It was changed since you read it. Read it again, and decide anew.'
  throw new DomainError('precondition_failed', detail, { headers: { ETag: present } })
}
