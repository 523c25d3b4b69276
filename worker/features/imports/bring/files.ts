import { limits } from '../../../core/limits'
import type { MediaPurpose } from '../../media/contract'
import { dropImported, type StoredFile, storeImported } from '../../media/import'
import type { ImportedFile } from '../items'
import { BadArchive } from '../reading/bad-archive'
import type { World } from './world'

const LARGEST = Math.max(...Object.values(limits.media))

/** Stores the bytes of files one after the other: never are two of them in memory. */
export function fileKeeper(world: World) {
  const all: StoredFile[] = []

  async function keep(file: ImportedFile, purpose: MediaPurpose): Promise<StoredFile | null> {
    if (file.place.size > LARGEST) return null
    const bytes = await world.read(file.place).catch(nullIfBad)
    const stored = bytes && (await storeImported(world.ctx, world.me, { ...file, bytes, purpose }))
    if (stored) all.push(stored)
    return stored
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
