import { plainName } from '@worker/core/markup/visible'
import type { Me } from '@worker/features/profiles/contract'

import { profileLimits } from '@worker/features/profiles/limits'
import { t } from '../../messages'
import { faultWords } from '../../ui/fault-words'
import { isBannerColor } from './banner-colors'

export type ProfileForm = Pick<Me, 'displayName' | 'bio' | 'pronouns' | 'avatarSeed' | 'bannerColor'> & {
  fields: Line[]
}
/** As it is written: whether it is verified is for the server to say. */
export type Line = Pick<Me['fields'][number], 'label' | 'value'>

/** Whether a picture stands in front of the bunny. */
export function hasOwnPicture({ avatarUrl }: Pick<Me, 'avatarUrl'>): boolean {
  return !avatarUrl.startsWith('/avatars/')
}

/** Only what was changed: another tab may have changed the rest. */
export function changesOf(saved: ProfileForm, form: ProfileForm): Partial<ProfileForm> {
  return {
    ...(form.displayName.trim() !== saved.displayName && { displayName: form.displayName.trim() }),
    ...(form.bio.trim() !== saved.bio && { bio: form.bio.trim() }),
    ...(form.pronouns.trim() !== saved.pronouns && { pronouns: form.pronouns.trim() }),
    ...(JSON.stringify(written(form.fields)) !== JSON.stringify(written(saved.fields)) && {
      fields: written(form.fields),
    }),
    ...(form.avatarSeed !== saved.avatarSeed && { avatarSeed: form.avatarSeed }),
    ...(form.bannerColor !== saved.bannerColor && { bannerColor: form.bannerColor }),
  }
}

/** The lines in which something stands; one with half of it is kept, to be objected to. */
function written(fields: ProfileForm['fields']): ProfileForm['fields'] {
  return fields
    .map(({ label, value }) => ({ label: label.trim(), value: value.trim() }))
    .filter(({ label, value }) => label !== '' || value !== '')
}

/** What can be said without asking the server, which checks everything again. */
export function checkProfile({
  displayName,
  bio,
  pronouns,
  fields,
  avatarSeed,
}: ProfileForm): Partial<Record<keyof ProfileForm, string>> {
  const name = plain(plainName(displayName))
  const isUnfit =
    name === '' ? t('Write a name for others to see') : faultWords(name, profileLimits.displayName)
  const about = faultWords(plain(bio), profileLimits.bio)
  const spoken = faultWords(plain(plainName(pronouns)), profileLimits.pronouns)
  const line = written(fields)
    .map(faultIn)
    .find((fault) => fault !== undefined)
  return {
    ...(spoken !== undefined && { pronouns: spoken }),
    ...(line !== undefined && { fields: line }),
    ...(isUnfit !== undefined && { displayName: isUnfit }),
    ...(about !== undefined && { bio: about }),
    ...(!/^[A-Za-z0-9_-]{1,64}$/.test(avatarSeed) && { avatarSeed: t('Up to 64 letters, digits, - and _') }),
  }
}

function faultIn({ label, value }: ProfileForm['fields'][number]): string | undefined {
  if (label === '' || value === '') return t('A line has a label and what it says')
  return (
    faultWords(plain(plainName(label)), profileLimits.fieldLabel) ??
    faultWords(plain(value), profileLimits.fieldValue)
  )
}

/** As it is stored. */
function plain(text: string): string {
  return text.trim().normalize('NFC')
}

/** What was changed and not saved, as this browser kept it. */
export function parseEdits(value: unknown): Partial<ProfileForm> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const {
    displayName,
    bio,
    pronouns,
    fields,
    avatarSeed,
    bannerColor,
  }: { [Key in keyof ProfileForm]?: unknown } = value
  const lines: unknown[] | undefined = Array.isArray(fields) ? fields : undefined
  return {
    ...(typeof displayName === 'string' && { displayName }),
    ...(typeof bio === 'string' && { bio }),
    ...(typeof pronouns === 'string' && { pronouns }),
    ...(lines?.every(isLine) && { fields: lines.slice(0, profileLimits.fields) }),
    ...(typeof avatarSeed === 'string' && { avatarSeed }),
    ...(isBannerColor(bannerColor) && { bannerColor }),
  }
}

function isLine(value: unknown): value is ProfileForm['fields'][number] {
  if (typeof value !== 'object' || value === null) return false
  const { label, value: said }: { label?: unknown; value?: unknown } = value
  return typeof label === 'string' && typeof said === 'string'
}
