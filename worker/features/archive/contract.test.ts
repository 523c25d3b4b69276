import { describe, expect, it } from 'vitest'
import {
  archiveDocuments,
  type ArchiveItem,
  archiveLists,
  archivePath,
  ARCHIVE_VERSION,
  Manifest,
  MOST_ITEMS,
  MOST_JSON_BYTES,
} from './contract'
import docs from '../../../docs/archive.md?raw'

const schemas = { manifest: Manifest, ...archiveDocuments, ...archiveLists }
const examples = [...docs.matchAll(/^```json ([\w-]+)\n(.*?)^```$/gms)].map(([, kind, json]) => ({
  kind: kind ?? '',
  value: JSON.parse(json ?? '') as unknown,
}))

describe('the format of archives', () => {
  it('is described by examples of what an import needs', () => {
    const kinds = examples.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['manifest', 'posts', 'comments', 'media', 'messages']))
  })

  // Parsing leaves out what it does not know, so what comes out alike holds nothing that is not described.
  it.each(examples)('has an example of $kind that is as it says', ({ kind, value }) => {
    expect(Object.keys(schemas)).toContain(kind)
    const schema = schemas[kind as keyof typeof schemas]
    expect(schema.parse(value)).toEqual(value)
  })

  it('names every kind of file in the description', () => {
    for (const kind of Object.keys(archiveLists)) expect(docs, kind).toContain(`\`${kind}\``)
    for (const kind of Object.keys(archiveDocuments)) expect(docs, kind).toContain(`\`${kind}.json\``)
  })

  it('bounds the files of a list', () => {
    expect(docs).toContain(`at most ${MOST_ITEMS.toLocaleString('en')} items`)
    expect(docs).toContain(`${MOST_JSON_BYTES / 1024 / 1024} MiB`)
  })

  it('has the types of what it parses', () => {
    const example = examples.find(({ kind }) => kind === 'posts')?.value
    const post: ArchiveItem<'posts'> = archiveLists.posts.parse(example)
    expect(post.wall.username).toBe('ben')
  })

  it('numbers the files of lists', () => {
    expect(archivePath('posts', 2)).toBe('posts-2.json')
    expect(archivePath('account')).toBe('account.json')
  })

  it('refuses an archive of another version', () => {
    const manifest = Manifest.parse(examples.find(({ kind }) => kind === 'manifest')?.value)
    expect(Manifest.safeParse({ ...manifest, version: ARCHIVE_VERSION + 1 }).success).toBe(false)
  })
})
