import { DEPARTED, departedName } from '../../core/departed'
import { folded } from '../../core/markup/fold'
import { bannerColors } from '../profiles/contract-banner'

/** What is shown of somebody who is away, in place of all they said about themselves. */
export function maskOf(departureId: string) {
  return {
    username: departedName(departureId),
    displayName: DEPARTED.deactivated,
    searchName: folded(DEPARTED.deactivated),
    bio: '',
    pronouns: '',
    fields: [],
    avatarSeed: DEPARTED.avatarSeed,
    bunnySeed: null,
    picture: null,
    banner: null,
    bannerColor: bannerColors[0],
  }
}
