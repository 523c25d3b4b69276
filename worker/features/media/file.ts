import { detail } from '../../core/details'
import { DomainError } from '../../core/errors'
import type { MediaKind, MediaPurpose } from './contract'
import { BadFile, rewrite, type Rewritten } from './formats'
import { mediaLimits } from './limits'
import { isFor } from './policy'

type File = Omit<Rewritten, 'type' | 'kind'> & { type: string; kind: MediaKind }

/**
 * What is stored of an upload: written anew by a parser that knows the format, or in a conversation as it is.
 * @throws unsupported_media, too_large
 */
export function fileOf(bytes: Uint8Array, purpose: MediaPurpose): File {
  const file = rewritten(bytes) ?? unknownFile(bytes)
  if (!isFor(purpose, file.kind)) {
    const reason = file.kind === 'file' ? 'unknown_type' : 'wrong_kind'
    throw new DomainError('unsupported_media', refusals[reason] ?? refusals['other'], { more: { reason } })
  }
  keepSize(file.kind, bytes.length)
  return file
}

/**
 * A picture that does not move, for a smaller version.
 * @throws unsupported_media, too_large
 */
export function pictureOf(bytes: Uint8Array): Rewritten & { width: number; height: number } {
  const file = rewritten(bytes)
  const { width, height } = file ?? {}
  if (file?.kind !== 'image' || file.animated || !width || !height) {
    const reason = file ? 'wrong_kind' : 'unknown_type'
    throw new DomainError('unsupported_media', 'Send a JPEG, PNG or WebP picture that does not move.', {
      more: { reason },
    })
  }
  keepSize('image', bytes.length)
  return { ...file, width, height }
}

/** Null for what is of no format known here. */
function rewritten(bytes: Uint8Array): Rewritten | null {
  try {
    return rewrite(bytes)
  } catch (cause) {
    if (!(cause instanceof BadFile)) throw cause
    if (cause.reason === 'unknown_type') return null
    const { reason } = cause
    if (reason === 'too_large') throw new DomainError('too_large', refusals['too_large'], { cause })
    const detail = refusals[reason] ?? refusals['other']
    throw new DomainError('unsupported_media', detail, { more: { reason }, cause })
  }
}

function unknownFile(bytes: Uint8Array): File {
  const size = { width: null, height: null, duration: null }
  return { bytes, kind: 'file', type: 'application/octet-stream', animated: false, ...size }
}

function keepSize(kind: MediaKind, size: number): void {
  const most = mediaLimits.bytes[kind]
  if (size <= most) return
  throw new DomainError('too_large', detail('file_too_large', { mebibytes: most / 1024 / 1024 }))
}

const refusals: Record<string, string> = {
  unknown_type:
    'Send a JPEG, PNG, WebP or GIF picture, an MP4 or WebM video, or an MP3, M4A, Ogg or WebM sound.',
  wrong_kind: 'A file of this kind cannot be used here.',
  too_large: 'A picture may have at most 10 MiB, and anything else 25 MiB.',
  too_many_pixels: 'This picture has too many pixels.',
  too_many_frames: 'This animation has too many frames.',
  other: 'This file is damaged, or holds something that cannot be taken.',
}
