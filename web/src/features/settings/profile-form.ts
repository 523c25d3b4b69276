import { limits } from '../../../../worker/core/limits'
import { plainName } from '../../../../worker/core/markup/visible'
import type { Me } from '../../../../worker/features/profiles/contract'

import { t } from '../../messages'
import { faultWords } from '../../ui/fault-words'
import { isBannerColor } from './banner-colors'

export type ProfileForm = Pick<Me, 'displayName' | 'bio' | 'avatarSeed' | 'bannerColor'>

/** Whether a picture stands in front of the bunny. */
export function hasOwnPicture({ avatarUrl }: Pick<Me, 'avatarUrl'>): boolean {
  return !avatarUrl.startsWith('/avatars/')
}

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
  const name = plain(plainName(displayName))
  const isUnfit = name === '' ? t('Write a name for others to see') : faultWords(name, limits.displayName)
  const about = faultWords(plain(bio), limits.bio)
  return {
    ...(isUnfit !== undefined && { displayName: isUnfit }),
    ...(about !== undefined && { bio: about }),
    ...(!/^[A-Za-z0-9_-]{1,64}$/.test(avatarSeed) && { avatarSeed: t('Up to 64 letters, digits, - and _') }),
  }
}

/** As it is stored. */
function plain(text: string): string {
  return text.trim().normalize('NFC')
}

/** What was changed and not saved, as this browser kept it. */
export function parseEdits(value: unknown): Partial<ProfileForm> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { displayName, bio, avatarSeed, bannerColor }: { [Key in keyof ProfileForm]?: unknown } = value
  return {
    ...(typeof displayName === 'string' && { displayName }),
    ...(typeof bio === 'string' && { bio }),
    ...(typeof avatarSeed === 'string' && { avatarSeed }),
    ...(isBannerColor(bannerColor) && { bannerColor }),
  }
}
