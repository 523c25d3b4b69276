import { drawn, impressionOf, sizeOf } from './picture'
import { LONGEST, within } from './sizes'

/** What a browser knows of a video or a sound once it has looked into it. */
export interface Recording {
  kind: 'video' | 'audio'
  width: number | null
  height: number | null
  duration: number | null
  poster?: Blob
  placeholder: string | null
  color: string | null
}

/** A browser that cannot play something says nothing at times. */
const PATIENCE = 10_000

/** Undefined when this browser cannot play it. */
export async function lookInto(file: File): Promise<Recording | undefined> {
  const url = URL.createObjectURL(file)
  const player = document.createElement('video')
  try {
    Object.assign(player, { muted: true, playsInline: true, preload: 'auto', src: url })
    await heard(player, 'loadeddata')
    const duration = Number.isFinite(player.duration) ? Math.round(player.duration * 1000) : null
    const sound = {
      kind: 'audio',
      width: null,
      height: null,
      duration,
      placeholder: null,
      color: null,
    } as const
    if (player.videoWidth === 0) return sound
    // The very first picture is often black.
    if (duration !== null && duration > 1_000) {
      player.currentTime = Math.min(1, duration / 10_000)
      await heard(player, 'seeked')
    }
    const size = sizeOf(player)
    const poster = await drawn(player, within(size, LONGEST.medium))
    return { kind: 'video', ...size, duration, poster, ...impressionOf(player) }
  } catch {
    return undefined
  } finally {
    player.removeAttribute('src')
    player.load()
    URL.revokeObjectURL(url)
  }
}

function heard(player: HTMLMediaElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true })
    player.addEventListener('error', () => reject(new Error('Not playable')), { once: true })
    setTimeout(reject, PATIENCE, new Error('Not played in time'))
  })
}
