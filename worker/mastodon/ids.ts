import { notFound } from '../core/errors'
import { CommentId, Id, PostId, UserId } from '../core/ids'

/*
 * Ids as Mastodon's apps want them: decimal digits, the longer the later and then by their digits. An id of Warren is a
 * number of 80 bits; of what is a status there, one more digit says what it is here, so nothing has to be looked up to lead
 * back (decision 144).
 */
const kinds = ['post', 'comment', 'repost'] as const
type Kind = (typeof kinds)[number]

/** What a status is: a repost has no id of its own but its place in home. */
export type StatusId =
  { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId } | { kind: 'repost'; place: string }

/** Digits of base 32 in the lower part, which a number holds exactly, as it does the ten above them. */
const LOW = 6
const LOW_BITS = 30n
/** Ids of earlier versions are larger than any of today. */
const LARGEST = 1n << 80n
const DIGITS = /^\d{1,41}$/

/** An id of anything but a status. */
export function digitsOf(id: string): string {
  return numberOf(id).toString()
}

export function statusDigits(kind: Kind, id: string): string {
  return (numberOf(id) * 10n + BigInt(kinds.indexOf(kind))).toString()
}

/** The id that these digits are, or null for none. */
export function idOf(digits: string): string | null {
  if (!DIGITS.test(digits)) return null
  const id = textOf(BigInt(digits))
  return Id.safeParse(id).success ? id : null
}

/** @throws not_found for digits that are no id */
export function statusOf(digits: string): StatusId {
  const id = DIGITS.test(digits) ? idOf(digits.slice(0, -1)) : null
  const kind = kinds[Number(digits.slice(-1))]
  if (id === null || kind === undefined) throw notFound('status')
  switch (kind) {
    case 'post':
      return { kind, id: PostId.parse(id) }
    case 'comment':
      return { kind, id: CommentId.parse(id) }
    case 'repost':
      return { kind, place: id }
  }
}

/** @throws not_found for digits that are no id */
export function accountOf(digits: string): UserId {
  const id = idOf(digits)
  if (id === null) throw notFound('account')
  return UserId.parse(id)
}

/** The place in a list of statuses that an id names, or null for digits that are none. */
export function placeOf(digits: string): string | null {
  return idOf(digits.slice(0, -1))
}

function numberOf(id: string): bigint {
  if (id.includes('-')) return BigInt(`0x${id.replaceAll('-', '')}`)
  return (
    (BigInt(Number.parseInt(id.slice(0, -LOW), 32)) << LOW_BITS) + BigInt(Number.parseInt(id.slice(-LOW), 32))
  )
}

function textOf(number: bigint): string {
  if (number >= LARGEST) {
    const hex = number.toString(16).padStart(32, '0')
    return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end)).join('-')
  }
  const part = (value: bigint, length: number) => Number(value).toString(32).padStart(length, '0')
  return part(number >> LOW_BITS, 10) + part(number & ((1n << LOW_BITS) - 1n), LOW)
}
