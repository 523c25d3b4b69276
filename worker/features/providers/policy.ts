import type { UserId } from '../../core/ids'

/** What a provider says of somebody. `issuer` and `subject` are who it is; everything else may change, or be wrong. */
export type Identity = {
  issuer: string
  subject: string
  /** What its owner knows the account by. */
  label: string
  /** Names that they go by there, the best first. */
  names: string[]
  /** In the form of core/email.ts. */
  email: string | null
  /** The provider says that the address is theirs. */
  isEmailVerified: boolean
  /** When they last showed the provider who they are, in milliseconds UTC; null when it does not say. */
  authenticatedAt: number | null
}

/** What becomes of somebody a provider has sent. */
export type Arrival = 'enter' | 'log-in-and-link' | 'sign-up'

/**
 * - An identity that is linked opens the account it is linked to.
 * - An address opens nothing, verified or not: whoever has an account with it logs in as before, and links.
 * - Anybody else is new here.
 *
 * @param known whose the identity is linked to
 * @param namesake who has confirmed the address that the provider says is theirs
 */
export function arrival(known: UserId | null, namesake: UserId | null): Arrival {
  if (known !== null) return 'enter'
  return namesake === null ? 'sign-up' : 'log-in-and-link'
}

/** A path of this site, or its front page: a link that leads to a provider must not lead off the site in the end. */
export function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next) ? next : '/'
}

/** A username that comes close to one of these names; empty if none does. */
export function suggestedName(names: string[], { min, max }: { min: number; max: number }): string {
  const fitting = names.map((name) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9-_.]+/g, '-')
      .replace(/[-_.]{2,}/g, '-')
      .slice(0, max)
      .replace(/^[-_.]+|[-_.]+$/g, ''),
  )
  return fitting.find((name) => name.length >= min) ?? ''
}
