import { check } from './bad-file'
import { u32, u8 } from './bytes'
import { checkFrames } from './limits'

/*
 * The animation chunks of PNG. They are counted and numbered without gaps; without an announcement (acTL) before the
 * picture, decoders ignore them, and they are left out.
 */

export type Animation = { announced: number; frames: number; sequence: number }

/** Whether this chunk belongs to the animation of a picture of this size. */
export function takes(
  animation: Animation,
  chunk: { name: string; data: Uint8Array },
  picture: { width: number; height: number; begun: boolean },
): boolean {
  const { name, data } = chunk
  if (name === 'acTL') {
    if (picture.begun) return false
    check(!animation.announced && data.length === 8, 'the announcement of an animation')
    animation.announced = u32(data, 0)
    check(animation.announced > 0, 'an animation of no frames')
    checkFrames(animation.announced, picture.width, picture.height)
    return true
  }
  if (!animation.announced) return false
  check(u32(data, 0) === animation.sequence++, 'the order of the frames')
  if (name === 'fcTL') {
    check(data.length === 26 && ++animation.frames <= animation.announced, 'the number of frames')
    checkPlace(data, picture)
  } else check(picture.begun && animation.frames > 0, 'a frame without its head')
  return true
}

function checkPlace(data: Uint8Array, picture: { width: number; height: number; begun: boolean }): void {
  const [width, height, left, top] = [u32(data, 4), u32(data, 8), u32(data, 12), u32(data, 16)]
  const inside = width > 0 && height > 0 && left + width <= picture.width && top + height <= picture.height
  check(inside && u8(data, 24) <= 2 && u8(data, 25) <= 1, 'the place of a frame')
  // The frame that is also the still picture has its size.
  if (!picture.begun)
    check(width === picture.width && height === picture.height, 'the size of the first frame')
}
