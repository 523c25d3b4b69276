import { describe, expect, it } from 'vitest'
import { gzip, tar, zip, type ZipFile, zipClaiming } from '../../test/archives'
import { brings, reads, reportOf } from '../../test/imports'
import { created, outbox } from '../../test/mastodon'
import { isFull } from '../../test/runs'
import { everyRow } from '../../test/snapshot'
import { person } from '../../test/world'
import { clearObjects } from './objects'
import { testEnv } from '../../test/bus'

const file = (name: string, bytes: Uint8Array | string, more: Partial<ZipFile> = {}): ZipFile => ({
  name,
  bytes,
  ...more,
})
const one = [created({ n: 1, html: '<p>Hello</p>' })]
const good = file('outbox.json', outbox(one))
const zeros = new Uint8Array(20_000_000)
const many = `{"orderedItems": [${'1,'.repeat(50_001)}1]}`
const nested = (depth: number) => `{"orderedItems": [${'['.repeat(depth)}${']'.repeat(depth)}]}`
const bytes = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts))
const text = (words: string) => Uint8Array.from(Buffer.from(words))

const hostile: [string, () => Uint8Array<ArrayBuffer>, string][] = [
  [
    'one that unpacks to a thousand times its size',
    () => zip([good, file('a', zeros)]),
    'packed_too_tightly',
  ],
  [
    'one that claims two gigabytes',
    () => zip([good, file('a', 'x', { lies: { size: 2 ** 31 } })]),
    'packed_too_tightly',
  ],
  [
    'several that claim too much together',
    () => zip([1, 2, 3, 4].map((n) => file(`${n}`, 'x', { lies: { size: 2 ** 30, packed: 2 ** 24 } }))),
    'too_large_unpacked',
  ],
  [
    'one that says it is smaller',
    () => zip([file('outbox.json', outbox(one), { lies: { size: 10 } })]),
    'damaged',
  ],
  [
    'one that says it is larger',
    () => zip([file('outbox.json', outbox(one), { lies: { size: 9_999 } })]),
    'damaged',
  ],
  ['another sum', () => zip([file('outbox.json', outbox(one), { lies: { crc: 1 } })]), 'damaged'],
  [
    'bytes that are no deflate',
    () => zip([file('outbox.json', 'no deflate at all', { stored: true, lies: { method: 8 } })]),
    'damaged',
  ],
  [
    'a way of packing nobody knows',
    () => zip([good, file('a', 'x', { lies: { method: 97 } })]),
    'unknown_format',
  ],
  ['a name that leads up', () => zip([good, file('../../etc/passwd', 'x')]), 'unsafe_name'],
  ['a name that leads up in the middle', () => zip([good, file('a/../../b', 'x')]), 'unsafe_name'],
  ['an absolute name', () => zip([good, file('/etc/passwd', 'x')]), 'unsafe_name'],
  ['a name of Windows', () => zip([good, file('C:\\boot.ini', 'x')]), 'unsafe_name'],
  ['a backslash', () => zip([good, file('a\\b', 'x')]), 'unsafe_name'],
  ['something encrypted', () => zip([good, file('a', 'secret', { lies: { flags: 0x0801 } })]), 'encrypted'],
  ['the same name twice', () => zip([good, good]), 'damaged'],
  [
    'entries that share their bytes',
    () => zip([good, file('a', 'x', { lies: { at: 0, packed: 50, size: 50 } })]),
    'damaged',
  ],
  ['more entries than anybody has', () => zipClaiming(21_000), 'too_many_entries'],
  ['a million entries', () => zipClaiming(100_000), 'too_many_entries'],
  ['a picture in front of it', () => bytes(text('GIF89a'), zip([good])), 'unknown_format'],
  ['nothing in it', () => zip([]), 'unknown_format'],
  ['something else in it', () => zip([file('readme.txt', 'hello')]), 'unknown_format'],
  ['an outbox of nothing', () => zip([file('outbox.json', outbox([]))]), 'nothing_in_it'],
  ['JSON that is too deep', () => zip([file('outbox.json', nested(70))]), 'too_deep'],
  ['JSON that ends early', () => zip([file('outbox.json', outbox(one).slice(0, -5))]), 'damaged'],
  ['JSON that is none', () => zip([file('outbox.json', '{"orderedItems": [{"a": nope}]}')]), 'damaged'],
  [
    'bytes that are no text',
    () => zip([file('outbox.json', bytes(text('{"orderedItems": ["'), Uint8Array.of(255), text('"]}')))]),
    'damaged',
  ],
  [
    'a thing without an end',
    () => zip([file('outbox.json', `{"orderedItems": ["${'ab'.repeat(200_000)}`, { stored: true })]),
    'too_large_unpacked',
  ],
  [
    'more things than anybody has',
    // Of posts, thousands of parts would be written down before it shows; in full, they are.
    () =>
      zip([...(isFull ? [] : [good]), file(isFull ? 'outbox.json' : 'likes.json', many, { stored: true })]),
    'too_many_items',
  ],
  [
    'a manifest of nobody',
    () => zip([file('manifest.json', '{"format": "warren-archive", "version": 99}')]),
    'unknown_format',
  ],
  ['half of a file', () => zip([good]).slice(0, 60), 'damaged'],
  ['a link in a tar', () => gzip(tar([{ name: 'outbox.json', bytes: '', type: '2' }])), 'unsafe_name'],
  ['a way up in a tar', () => gzip(tar([{ name: '../outbox.json', bytes: 'x' }])), 'unsafe_name'],
  [
    'a tar that ends early',
    () => gzip(tar([{ name: 'outbox.json', bytes: outbox(one) }]).slice(0, 700)),
    'damaged',
  ],
  ['gzip of something else', () => gzip(text('x'.repeat(2_000))), 'damaged'],
  ['gzip that is none', () => bytes(Uint8Array.of(0x1f, 0x8b), text('not gzip at all')), 'damaged'],
]

describe('an archive with', () => {
  it.each(hostile)('%s is refused', async (_, archive, fault) => {
    const ada = await person('ada')
    const made = await reads(ada, archive())
    expect(made).toMatchObject({ state: 'failed', fault, imported: 0 })
    expect((await testEnv.MEDIA.list({ prefix: `imports/${made.id}/` })).objects).toEqual([])
    expect((await ada.get(`/users/${ada.username}`)).counts.posts).toBe(0)
    // And another one can follow.
    expect((await reads(ada, zip([good]))).state).toBe('ready')
  })
})

describe('a list of people that is', () => {
  it.each([
    ['bytes', bytes(Uint8Array.of(0xff, 0xfe, 0, 1)), 'unknown_format'],
    ['text with nothing in it', text('\0\0\0'), 'unknown_format'],
    ['empty lines', text('\n\n\r\n'), 'nothing_in_it'],
    ['longer than anybody can know people', text('a@b.example\n'.repeat(50_001)), 'too_many_items'],
  ])('%s is refused', async (_, archive, fault) => {
    const ada = await person('ada')
    expect(await reads(ada, archive, { list: 'follows' })).toMatchObject({ state: 'failed', fault })
  })
})

describe('an archive may not', () => {
  it.each([
    ['be larger than 500 MiB', { size: 500 * 1024 * 1024 + 1 }],
    ['be empty', { size: 0 }],
    ['be without a name', { name: '' }],
    ['be a list of anything', { list: 'filters' }],
  ])('%s', async (_, wrong) => {
    const ada = await person('ada')
    const before = await everyRow()
    const reply = await ada.request('POST', '/imports', { body: { name: 'a.zip', size: 10, ...wrong } })
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    expect(await everyRow()).toEqual(before)
  })
})

describe('a file in an archive that is no picture', () => {
  const attached = (url: string) => ({ attachment: [{ type: 'Document', url, name: 'Look' }] })
  const page = '<script>alert(document.cookie)</script>'
  it.each([
    ['a page', page, {}],
    ['a page behind the head of a picture', `GIF89a${page}`, {}],
    ['a picture with another sum', 'x', { lies: { crc: 7 } }],
    ['larger than it says', page, { lies: { size: 3 } }],
  ])('stays out, and the post comes in without it: %s', async (_, content, more) => {
    const ada = await person('ada')
    const items = [
      created({ n: 1, html: '<p>With a file</p>', more: attached('/media_attachments/evil.png') }),
    ]
    const files = [file('media_attachments/evil.png', content, more), file('outbox.json', outbox(items))]
    const done = await brings(ada, zip(files))
    expect(done).toMatchObject({ state: 'done', imported: 1 })
    const [post] = await ada.all(`/users/${ada.username}/posts`)
    expect(post).toMatchObject({ text: 'With a file', media: [] })
    expect(await reportOf(ada, done)).toEqual(['posts,"With a file",yes,file_refused,1'])
  })

  it('and one that is not there is missed', async () => {
    const ada = await person('ada')
    const items = [created({ n: 1, html: '', more: attached('/media_attachments/gone.png') })]
    const done = await brings(ada, zip([file('outbox.json', outbox(items))]))
    expect(done).toMatchObject({ imported: 0, leftOut: 1 })
    expect(await reportOf(ada, done)).toEqual(['posts,"",no,file_missing,1'])
  })
})

it('what was cleared away is cleared away whole', async () => {
  const id = crypto.randomUUID()
  await Promise.all(['a', 'b', 'c'].map((name) => testEnv.MEDIA.put(`imports/${id}/${name}`, 'x')))
  await clearObjects(testEnv, id)
  expect((await testEnv.MEDIA.list({ prefix: `imports/${id}/` })).objects).toEqual([])
})
