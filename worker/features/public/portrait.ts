import { plainName } from '../../core/markup/visible'
import type { UserRef } from '../profiles/contract'
import { asPng } from '../profiles/view'

/** In pixels a side; what is smaller than 200 is left out by some previews. */
const SIZE = 400

/** What somebody looks like, as a picture that everybody can show; the measures of one's own picture are not known here. */
export function portraitOf(origin: string, { avatarUrl, displayName }: UserRef) {
  const bunny = asPng(avatarUrl, SIZE)
  return {
    url: origin + (bunny ?? avatarUrl.replace(/small$/, 'medium')),
    size: bunny === null ? null : { width: SIZE, height: SIZE },
    alt: `${bunny === null ? 'The picture' : 'The bunny'} of ${plainName(displayName)}`,
  }
}
