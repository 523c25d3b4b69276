import { limits } from '../../../../worker/core/limits'
import type { Me } from '../../../../worker/features/profiles/contract'
import { graphemes } from '../../text'

export type ProfileForm = Pick<Me, 'displayName' | 'bio' | 'avatarSeed' | 'bannerColor'>

/** Only what was changed: another tab may have changed the rest. */
export function changesOf(saved: ProfileForm, form: ProfileForm): Partial<ProfileForm> {
  return {
    ...(form.displayName.trim() !== saved.displayName && { displayName: form.displayName.trim() }),
    ...(form.bio.trim() !== saved.bio && { bio: form.bio.trim() }),
    ...(form.avatarSeed !== saved.avatarSeed && { avatarSeed: form.avatarSeed }),
    ...(form.bannerColor !== saved.bannerColor && { bannerColor: form.bannerColor }),
  }
}

/** What can be said without asking the server, which checks everything again. */
export function checkProfile({
  displayName,
  bio,
  avatarSeed,
}: ProfileForm): Partial<Record<keyof ProfileForm, string>> {
  const name = graphemes(displayName.trim())
  const tooLong = (max: number) => `At most ${max} characters`
  return {
    ...(name === 0 && { displayName: 'Write a name for others to see' }),
    ...(name > limits.displayName.max && { displayName: tooLong(limits.displayName.max) }),
    ...(graphemes(bio.trim()) > limits.bio.max && { bio: tooLong(limits.bio.max) }),
    ...(!/^[A-Za-z0-9_-]{1,64}$/.test(avatarSeed) && { avatarSeed: 'Up to 64 letters, digits, - and _' }),
  }
}
