import { z } from 'zod'
import type { Env } from '../../env'
import type { ImportChunk } from '../../db/schema'
import { Item, partOf } from './items'
import { chunkKey } from './objects'
import { BadArchive } from './reading/bad-archive'
import { bounds } from './reading/bounds'
import { decodeUtf8 } from '../../core/utf8'

/** What one step stores at most: things, and of them files and their bytes. */
const most = { items: 20, files: 24, bytes: 50 * 1024 * 1024, json: 1024 * 1024 } as const

/** Takes things as they are read and writes them down, those of one part together. */
export function chunkWriter({ MEDIA }: Env, importId: string) {
  const open = new Map<string, { items: Item[]; weight: ReturnType<typeof weightOf> }>()
  const written: ImportChunk[] = []
  let count = 0

  async function close(part: string): Promise<void> {
    const chunk = open.get(part)
    if (!chunk) return
    open.delete(part)
    const left = chunk.items.filter(({ is }) => is === 'nothing')
    const leftOut = left.reduce((sum, item) => sum + (item.is === 'nothing' ? item.count : 0), 0)
    await MEDIA.put(chunkKey(importId, written.length), JSON.stringify(chunk.items))
    written.push({ part, items: chunk.items.length - left.length, leftOut })
  }

  return {
    async add(item: Item): Promise<void> {
      if (++count > bounds.items) throw new BadArchive('too_many_items')
      const part = partOf(item)
      const weight = weightOf(item)
      const before = open.get(part)
      if (before && isFull(before.items.length, plus(before.weight, weight))) await close(part)
      const chunk = open.get(part)
      open.set(part, {
        items: [...(chunk?.items ?? []), item],
        weight: chunk ? plus(chunk.weight, weight) : weight,
      })
    },
    async end(): Promise<ImportChunk[]> {
      for (const part of open.keys()) await close(part)
      return written
    },
  }
}

type Weight = { files: number; bytes: number; json: number }

function weightOf(item: Item): Weight {
  const files = 'files' in item ? item.files : []
  const sizes = files.flatMap(({ place, variants }) => [place, ...Object.values(variants ?? {})].map(sizeOf))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  return { files: sizes.length, bytes, json: JSON.stringify(item).length }
}

const sizeOf = ({ size }: { size: number }) => size

function plus(a: Weight, b: Weight): Weight {
  return { files: a.files + b.files, bytes: a.bytes + b.bytes, json: a.json + b.json }
}

function isFull(items: number, { files, bytes, json }: Weight): boolean {
  return items >= most.items || files > most.files || bytes > most.bytes || json > most.json
}

/** What was written down. */
export async function readChunk({ MEDIA }: Env, importId: string, n: number): Promise<Item[]> {
  const object = await MEDIA.get(chunkKey(importId, n))
  if (!object) throw new Error('a chunk of an import is gone')
  return z.array(Item).parse(JSON.parse(decodeUtf8(await object.arrayBuffer())))
}
