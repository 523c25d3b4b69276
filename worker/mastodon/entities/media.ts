import type { MediaView } from '../../features/media/contract'
import { digitsOf } from '../ids'

const types = { image: 'image', video: 'video', audio: 'audio', file: 'unknown' } as const

/** A file that hangs on a status. @param key follows its address where not everybody may see it */
export function mediaOf(file: MediaView, origin: string, key: string) {
  const { id, kind, url, variants, alt, width, height, duration } = file
  const type = kind === 'image' && file.animated ? 'image' : types[kind]
  const small = variants.medium ?? variants.small
  const preview = kind === 'image' || variants.medium || variants.small
  return {
    id: digitsOf(id),
    type,
    url: origin + url + key,
    preview_url: preview ? `${origin}/media/${id}/medium${key}` : null,
    remote_url: null,
    preview_remote_url: null,
    text_url: null,
    meta: {
      ...(width !== null && height !== null && { original: sizeOf(width, height, duration) }),
      ...(small && { small: sizeOf(small.width, small.height, null) }),
    },
    description: alt === '' ? null : alt,
    blurhash: null,
  }
}

function sizeOf(width: number, height: number, duration: number | null) {
  return {
    width,
    height,
    size: `${width}x${height}`,
    aspect: height === 0 ? 1 : width / height,
    ...(duration !== null && { duration: duration / 1_000 }),
  }
}
