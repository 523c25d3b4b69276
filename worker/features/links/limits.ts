import { HOUR, MINUTE, SECOND } from '../../core/time'

/** What is read of other people's servers, and for how long what they said is believed. Free of zod, for the client. */
export const linkLimits = {
  /** Characters of an address. */
  url: 2_048,
  title: { max: 160, bytes: 1_280 },
  description: { max: 300, bytes: 2_400 },
  site: { max: 60, bytes: 480 },
  alt: { max: 300, bytes: 2_400 },
  /** Bytes read of a page, after decompression; what follows is never asked for. */
  page: 512 * 1024,
  /** Bytes of an answer in JSON, and of a picture; larger ones are refused. */
  json: 64 * 1024,
  picture: 5 * 1024 * 1024,
  redirects: 5,
  /** For all of it, from the first byte asked for to the last byte read. */
  patience: 8 * SECOND,
  fresh: 12 * HOUR,
  /** A failure is asked about again sooner. */
  failed: 30 * MINUTE,
  /** Whoever looks at an address keeps the others from it for so long; longer than all of the looking takes. */
  claim: MINUTE,
} as const
