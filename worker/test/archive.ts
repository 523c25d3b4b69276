import {
  configure,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import { expect } from 'vitest'
import {
  archiveDocuments,
  type ArchiveItem,
  type ArchiveList,
  archiveLists,
  Manifest,
} from '../features/archive/contract'
import type { ExportView } from '../features/exports/contract'
import { deliver } from './bus'
import type { Person } from './world'

// There are none in the runtime.
configure({ useWebWorkers: false })

/** Somebody's archive, made and read by another reader of ZIPs than what wrote it. */
export type Opened = {
  manifest: Manifest
  files: Map<string, Uint8Array>
  items: <List extends ArchiveList>(list: List) => ArchiveItem<List>[]
  text: string
}

export async function begins(who: Person): Promise<ExportView> {
  return who.does<ExportView>('POST', '/exports', {})
}

/** Has an archive made, to its end. */
export async function makes(who: Person): Promise<ExportView> {
  const { id } = await begins(who)
  await deliver()
  const made = await who.get<ExportView>(`/exports/${id}`)
  expect(made).toMatchObject({ state: 'ready', url: `/api/v1/exports/${id}/archive` })
  return made
}

export async function downloads(who: Person, { url }: ExportView): Promise<Uint8Array> {
  const response = await who.fetches(url ?? '')
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

export async function unzipped(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true })
  const files = new Map<string, Uint8Array>()
  for (const entry of await reader.getEntries()) {
    expect(files.has(entry.filename), `${entry.filename} once`).toBe(false)
    if (entry.directory) throw new Error('an archive has no folders of its own')
    files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()))
  }
  await reader.close()
  return files
}

/** Reads all of an archive, and holds each file against what its manifest and its schema say. */
export async function opens(bytes: Uint8Array): Promise<Opened> {
  const files = await unzipped(bytes)
  const json = (path: string): unknown => JSON.parse(new TextDecoder().decode(files.get(path)))
  const manifest = Manifest.parse(json('manifest.json'))
  expect([...files.keys()].sort()).toEqual(
    [...manifest.files.map(({ path }) => path), 'manifest.json'].sort(),
  )
  for (const { path, size, sha256 } of manifest.files) {
    const file = files.get(path)
    expect(file?.length, path).toBe(size)
    expect(await digest(file), path).toBe(sha256)
  }
  for (const [kind, schema] of Object.entries(archiveDocuments)) {
    const value = json(`${kind}.json`)
    expect(schema.parse(value), kind).toEqual(value)
  }
  const items = <List extends ArchiveList>(list: List): ArchiveItem<List>[] => {
    const found = manifest.files.filter(({ kind }) => kind === list)
    const all = found.flatMap(({ path, items }) => {
      const some = json(path) as unknown[]
      expect(some, path).toHaveLength(items ?? -1)
      return some
    })
    const schema = archiveLists[list]
    for (const item of all) expect(schema.parse(item), list).toEqual(item)
    expect(all).toHaveLength(manifest.counts[list] ?? 0)
    return all as ArchiveItem<List>[]
  }
  const text = [...files]
    .map(([path, file]) => (path.endsWith('.json') ? new TextDecoder().decode(file) : ''))
    .join('\n')
  return { manifest, files, items, text }
}

async function digest(bytes: Uint8Array | undefined): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', bytes ?? new Uint8Array())
  return Buffer.from(sum).toString('hex')
}
