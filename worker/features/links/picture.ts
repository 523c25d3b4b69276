import { createHmac } from 'node:crypto'
import { logFailure } from '../../core/failure'
import type { Env } from '../../env'
import { ownMark } from '../../setup/own-mark'
import { BadFile, rewrite } from '../media/formats'
import type { LinkCard } from './contract'
import { fetchPublic, Unreachable } from './fetch'
import { linkLimits } from './limits'

const PICTURE = {
  types: /^image\/(?:jpeg|png|webp|gif)(?:;|$)/i,
  accept: 'image/webp, image/png, image/jpeg, image/gif',
  most: linkLimits.picture,
  canBeCut: false,
}

/**
 * Keeps the picture of a page here, written anew by a parser that knows its format: nothing of the file is passed on that
 * is no picture, and the browsers of readers ask nobody else.
 *
 * @returns null where there is none; the card does without it
 */
export async function keepPicture(env: Env, address: string, alt: string): Promise<LinkCard['image']> {
  try {
    const { bytes } = await fetchPublic(address, PICTURE, ownMark(env))
    const { kind, type, width, height, bytes: written } = rewrite(bytes)
    if (kind !== 'image' || !width || !height) return null
    const hash = hashOf(env, address)
    await env.MEDIA.put(keyOf(hash), written, { httpMetadata: { contentType: type } })
    return { url: `/media/link/${hash}`, width, height, alt }
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof BadFile)) logFailure('link picture', error)
    return null
  }
}

export function keyOf(hash: string): string {
  return `link/${hash}`
}

/** With the key of the server in it: who knows a picture cannot ask whether somebody here has linked to its page. */
function hashOf({ JWT_SECRET }: Env, address: string): string {
  return createHmac('sha256', JWT_SECRET).update(`link-picture ${address}`).digest('base64url')
}
