import { plainOf } from '@worker/core/markup/blocks'
import type { MediaView } from '@worker/features/media/contract'
import { t } from '../../messages'

/** The text of something, without marks; where it has none, what hangs on it: "3 pictures". */
export function inAWord({
  text,
  media,
}: {
  text: string
  media: readonly Pick<MediaView, 'kind'>[]
}): string {
  const [first] = media
  if (text !== '' || !first) return plainOf(text)
  const kind = media.every((each) => each.kind === first.kind) ? first.kind : 'file'
  const count = media.length
  switch (kind) {
    case 'image':
      return t('{count, plural, one {A picture} other {# pictures}}', { count })
    case 'video':
      return t('{count, plural, one {A video} other {# videos}}', { count })
    case 'audio':
      return t('{count, plural, one {A sound} other {# sounds}}', { count })
    case 'file':
      return t('{count, plural, one {A file} other {# files}}', { count })
  }
}
