import type { MediaPurpose } from '../../media/contract'
import { dropImported, type StoredFile, storeImported, storeVariant } from '../../media/import'
import { mediaLimits } from '../../media/limits'
import { mediaVariants } from '../../media/vocabulary'
import type { ImportedFile } from '../items'
import { BadArchive } from '../reading/bad-archive'
import type { World } from './world'

const LARGEST = Math.max(...Object.values(mediaLimits.bytes))

/** Stores the bytes of files one after the other: never are two of them in memory. */
export function fileKeeper(world: World) {
  const all: StoredFile[] = []

  async function keep(file: ImportedFile, purpose: MediaPurpose): Promise<StoredFile | null> {
    if (file.place.size > LARGEST) return null
    const bytes = await world.read(file.place).catch(nullIfBad)
    const { name, alt, look } = file
    const stored = bytes && (await storeImported(world.ctx, world.me, { bytes, purpose, name, alt, ...look }))
    if (!stored) return null
    all.push(stored)
    return withVariants(stored, file)
  }

  /** One that cannot be taken is left out: the whole picture is shown in its place. */
  async function withVariants(stored: StoredFile, { variants }: ImportedFile): Promise<StoredFile> {
    let file = stored
    for (const variant of mediaVariants) {
      const place = variants?.[variant]
      if (!place || place.size > LARGEST) continue
      const bytes = await world.read(place).catch(nullIfBad)
      if (bytes) file = await storeVariant(world.ctx, file, variant, bytes)
    }
    return file
  }

  return {
    keep,
    async keepAll(files: ImportedFile[], purpose: MediaPurpose): Promise<StoredFile[]> {
      const kept: StoredFile[] = []
      for (const file of files) {
        const stored = await keep(file, purpose)
        if (stored) kept.push(stored)
      }
      return kept
    },
    giveUp: () => dropImported(world.ctx, all),
  }
}

function nullIfBad(error: unknown): null {
  if (error instanceof BadArchive) return null
  throw error
}
