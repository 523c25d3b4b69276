import { beforeEach, expect, it, vi } from 'vitest'
import type { Entry } from './entry'
import { entriesOf, putEntry, removeEntries } from './entry-store'

/** A database that says only later whether it has room. */
const disk = vi.hoisted(() => ({ writing: Promise.withResolvers<void>(), rows: new Array<unknown>() }))
vi.mock('./database', () => ({
  onAvailable: () => undefined,
  inStore: (_name: string, mode: IDBTransactionMode) =>
    mode === 'readonly' ? Promise.resolve(disk.rows) : disk.writing.promise,
}))

const entry: Entry = {
  key: 'k',
  owner: 'ada',
  kind: 'post',
  target: '',
  input: {},
  files: [],
  at: '2026-01-01T00:00:00.000Z',
  order: 1,
  due: null,
  tried: null,
  failed: null,
}
const keys = async () => (await entriesOf('ada')).map(({ key }) => key)

beforeEach(() => {
  disk.writing = Promise.withResolvers()
  disk.rows = []
})

it('what is being stored is there meanwhile, and afterwards if there is no room', async () => {
  const storing = putEntry(entry)
  expect(await keys()).toEqual(['k'])
  disk.writing.reject(new Error('QuotaExceededError'))
  await storing
  expect(await keys()).toEqual(['k'])
  await removeEntries(['k'])
  expect(await keys()).toEqual([])
})

it('what was taken back before it could not be stored does not come back', async () => {
  const storing = putEntry(entry)
  const removing = removeEntries(['k'])
  disk.writing.reject(new Error('QuotaExceededError'))
  await Promise.all([storing, removing])
  expect(await keys()).toEqual([])
})

it('what is stored is held no longer', async () => {
  const storing = putEntry(entry)
  disk.writing.resolve()
  await storing
  expect(await keys()).toEqual([])
  disk.rows = [entry]
  expect(await keys()).toEqual(['k'])
})
