import type { ListedMedia } from '../../db/schema'
import type { MediaView } from './contract'

/** What is stored of a file, with the address of its bytes. */
export function mediaView(row: ListedMedia): MediaView {
  const { id, kind, type, name, size, width, height, duration, animated } = row
  const { alt, color, placeholder, variants } = row
  const url = `/media/${id}/full`
  return {
    id,
    kind,
    type,
    name,
    size,
    width,
    height,
    duration,
    animated,
    alt,
    color,
    placeholder,
    url,
    variants,
  }
}
