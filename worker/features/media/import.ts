import { DomainError } from '../../core/errors'
import { type MediaId, newId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import type { ListedMedia } from '../../db/schema'
import type { MediaPatch, MediaPurpose, MediaVariant } from './contract'
import { fileOf, pictureOf } from './file'
import { mediaLimits } from './limits'
import { deleteObjects, keyOf, putObject } from './objects'
import { variantRefusal } from './policy'
import { insertMedia } from './store'

type Brought = {
  bytes: Uint8Array
  purpose: MediaPurpose
  name: string | null
  alt: string
} & Pick<MediaPatch, 'color' | 'placeholder' | 'duration'>
export type StoredFile = ListedMedia & { ownerId: UserId; purpose: MediaPurpose }

/**
 * Stores the bytes of a file that somebody brings along, written anew as every upload is. Its row is to follow
 * (`hangImported`); bytes without one are found by the clock.
 *
 * @returns null for what cannot be taken
 */
export async function storeImported(
  { env, now }: Ctx,
  ownerId: UserId,
  { bytes, purpose, name, alt, color = null, placeholder = null, duration = null }: Brought,
): Promise<StoredFile | null> {
  try {
    const { bytes: written, ...file } = fileOf(bytes, purpose)
    const id = newId<MediaId>(now)
    await putObject(env, keyOf(id, 'full'), { bytes: written, type: file.type })
    const look = { alt, color, placeholder, duration: file.duration ?? duration, variants: {} }
    return { id, ownerId, purpose, ...file, name, size: written.length, ...look }
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/**
 * Stores a smaller picture of a file that was just stored.
 * @returns the file, which has it, unless it is none that can be taken
 */
export async function storeVariant(
  { env }: Ctx,
  file: StoredFile,
  variant: MediaVariant,
  bytes: Uint8Array,
): Promise<StoredFile> {
  try {
    const { bytes: written, type, width, height } = pictureOf(bytes)
    if (variantRefusal(file, variant, mediaLimits.variant[variant], { width, height }) !== null) return file
    await putObject(env, keyOf(file.id, variant), { bytes: written, type })
    return { ...file, variants: { ...file.variants, [variant]: { width, height } } }
  } catch (error) {
    if (error instanceof DomainError) return file
    throw error
  }
}

/** The rows of files that were stored, hanging where they belong; without a place they hang on nothing yet. */
export function hangImported(
  db: Database,
  files: StoredFile[],
  on: { to: 'post' | 'comment'; id: string } | null,
): Statement[] {
  return files.map((file, place) =>
    insertMedia(db, { ...file, place, ...(on && { attachedTo: on.to, attachedId: on.id }) }),
  )
}

/** What a list repeats of each. */
export function listedOf(file: StoredFile): ListedMedia {
  const { id, kind, type, name, size, width, height, duration, animated } = file
  const { alt, color, placeholder, variants } = file
  return { id, kind, type, name, size, width, height, duration, animated, alt, color, placeholder, variants }
}

/** Bytes whose rows were not written after all. */
export async function dropImported({ env }: Ctx, files: StoredFile[]): Promise<void> {
  await deleteObjects(
    env,
    files.map(({ id }) => id),
  )
}
