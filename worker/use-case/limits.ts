import { HOUR, MINUTE } from '../core/time'

/**
 * At most `max` attempts in each fixed window of `window` milliseconds; `told` says in words that they are used up.
 * `speaks` marks what brings something before others: for that, an address may have to be confirmed first.
 */
export type RateLimit = { name: string; max: number; window: number; told?: string; speaks?: true }

/** How often it was tried since the present window began, in milliseconds UTC. */
export type Attempts = { windowStart: number; count: number }

export const rateLimit = {
  register: { name: 'register', max: 20, window: HOUR },
  login: { name: 'login', max: 60, window: 15 * MINUTE },
  /** Wrong passwords for one name from one address, from one known device, or in one session. */
  guess: { name: 'guess', max: 10, window: 15 * MINUTE, told: 'Too many wrong passwords.' },
  /** Wrong passwords for one name, of the two that an account has, from all devices on which its owner has not logged in. */
  strangerGuess: {
    name: 'stranger-guess',
    max: 15,
    window: HOUR,
    told: 'Somebody has tried many passwords with this name. Use a device you have logged in on before.',
  },
  /** Challenges for passkeys, of which each view of the log-in page asks for one. */
  challenge: { name: 'challenge', max: 120, window: 15 * MINUTE },
  /** Wrong codes, as wrong passwords are counted. There are few codes, so fewer are answered. */
  codeGuess: { name: 'code-guess', max: 5, window: 15 * MINUTE, told: 'Too many wrong codes.' },
  strangerCode: {
    name: 'stranger-code',
    max: 20,
    window: HOUR,
    told: 'Somebody has tried many codes for this account. Use a device you have logged in on before.',
  },
  /** Apps that register themselves, and tokens they ask for, from one address: that of somebody else’s server may be one. */
  registerApp: { name: 'register-app', max: 100, window: HOUR },
  appToken: { name: 'app-token', max: 600, window: 15 * MINUTE },
  account: { name: 'account', max: 60, window: HOUR },
  /** Mails that somebody asks for, by account or by the address on the network. */
  letter: { name: 'letter', max: 10, window: HOUR },
  /** Links that are opened from one address on the network. */
  link: { name: 'link', max: 60, window: 15 * MINUTE },
  invite: { name: 'invite', max: 20, window: HOUR },
  post: { name: 'post', max: 120, window: HOUR, speaks: true },
  upload: { name: 'upload', max: 120, window: HOUR, speaks: true },
  /** What belongs to an upload: smaller versions, words, second thoughts. */
  media: { name: 'media', max: 600, window: HOUR },
  comment: { name: 'comment', max: 300, window: HOUR, speaks: true },
  react: { name: 'react', max: 600, window: HOUR, speaks: true },
  relate: { name: 'relate', max: 300, window: HOUR, speaks: true },
  /** Enough for a bad day, too few to make of reporting a weapon. */
  report: { name: 'report', max: 10, window: HOUR },
  moderate: { name: 'moderate', max: 600, window: HOUR },
  converse: { name: 'converse', max: 120, window: HOUR, speaks: true },
  /** What collectibles are made of is stored, and sent to others. */
  collect: { name: 'collect', max: 60, window: HOUR, speaks: true },
  /** Lists of people, and who stands on them. */
  list: { name: 'list', max: 600, window: HOUR },
  followTag: { name: 'follow-tag', max: 300, window: HOUR },
  filter: { name: 'filter', max: 300, window: HOUR },
  push: { name: 'push', max: 120, window: HOUR },
  operate: { name: 'operate', max: 600, window: HOUR },
  import: { name: 'import', max: 10_000, window: HOUR },
  /** Archives that people bring along, and the parts they are sent in. */
  move: { name: 'move', max: 60, window: HOUR, speaks: true },
  movePart: { name: 'move-part', max: 600, window: HOUR },
} as const satisfies Record<string, RateLimit>

/** The same count for what takes something back, or is for oneself alone: it needs no confirmed address. */
export function quietly({ name, max, window }: RateLimit): RateLimit {
  return { name, max, window }
}
