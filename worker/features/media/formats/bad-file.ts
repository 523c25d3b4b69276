/** Why a file is refused, in words that stay the same for clients to act on. */
export type Reason =
  /** Nothing that is stored as media: another type, or one that its first bytes only claim to be. */
  | 'unknown_type'
  /** A known container with something in it that browsers do not play, or that cannot be cleaned safely. */
  | 'unsupported'
  | 'truncated'
  | 'malformed'
  | 'too_large'
  | 'too_many_pixels'
  | 'too_many_frames'
  | 'profile_too_large'

/** The one error that the parsers of this folder throw, whatever the bytes are. */
export class BadFile extends Error {
  override readonly name = 'BadFile'
  readonly reason: Reason

  constructor(reason: Reason, detail: string) {
    super(`${reason}: ${detail}`)
    this.reason = reason
  }
}

export function fail(reason: Reason, detail: string): never {
  throw new BadFile(reason, detail)
}

/** Refuses a file as malformed unless `holds`. */
export function check(holds: boolean, detail: string): asserts holds {
  if (!holds) fail('malformed', detail)
}
