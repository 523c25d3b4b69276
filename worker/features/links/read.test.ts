import { describe, expect, it } from 'vitest'
import { altOf, draftCard, hostOf } from './card'
import { decodePage } from './charset'
import { oembedAddress } from './oembed'
import { readPage } from './page'

const at = new URL('https://garden.example/carrots')
const hex = (bytes: string) => Uint8Array.from(bytes.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
const cardFor = async (html: string, url = at) => draftCard(url, await readPage(html))
const title = async (html: string) => (await cardFor(html))?.card.title

describe('the encoding of a page', () => {
  it.each([
    ['windows-1251', 'caf0eeebe8eae8', 'Кролики'],
    ['shift_jis', '82a482b382ac', 'うさぎ'],
    ['euc-jp', 'a4a6a4b5a4ae', 'うさぎ'],
    ['gb18030', 'cdc3d7d3', '兔子'],
    ['big5', 'a8dfa46c', '兔子'],
    ['euc-kr', 'c5e4b3a2', '토끼'],
    ['iso-8859-1', '48e4736368656e', 'Häschen'],
    ['koi8-r', 'ebd2cfccc9cbc9', 'Кролики'],
  ])('%s, from the header and from <meta>', (label, bytes, text) => {
    expect(decodePage(hex(bytes), `text/html; charset=${label}`)).toBe(text)
    const head = new TextEncoder().encode(
      `<meta http-equiv=content-type content="text/html; charset=${label}">`,
    )
    expect(decodePage(new Uint8Array([...head, ...hex(bytes)]), 'text/html')).toContain(text)
  })

  it.each([
    ['a mark before the header', 'efbbbfc3a4', 'text/html; charset=koi8-r', 'ä'],
    ['UTF-16 by its mark', 'fffe6100e400', 'text/html', 'aä'],
    ['UTF-8 when nobody says', 'c3a4', 'text/html', 'ä'],
    ['UTF-8 that was cut', 'c3a4c3', 'text/html', 'ä'],
    ['as browsers guess when it is not that', 'e461', 'text/html', 'äa'],
    ['a name nobody knows', 'c3a4', 'text/html; charset=klingon', 'ä'],
  ])('%s', (_, bytes, type, text) => expect(decodePage(hex(bytes), type)).toBe(text))
})

describe('what a page says', () => {
  it('is read of OpenGraph, then Twitter, then the title', async () => {
    const og = '<meta property="og:title" content="Open">'
    const twitter = '<meta name="twitter:title" content="Tweet">'
    expect(await title(`<title>Title</title>${twitter}${og}`)).toBe('Open')
    expect(await title(`<title>Title</title>${twitter}`)).toBe('Tweet')
    expect(await title('<title>\n  Title </title><svg><title>Drawing</title></svg>')).toBe('Title')
    expect(await cardFor('<p>Nothing</p>')).toBeNull()
  })

  it.each([
    ['&quot;Fish &amp; chips&quot; &lt;b&gt;', '"Fish & chips" <b>'],
    ['&#x1F955; &#128007; &eacute;&nbsp;&hellip;', '🥕 🐇 é …'],
    ['&amp;lt;', '&lt;'],
    ['&#0;&#x110000;a&#xD800;', '\ufffd\ufffda\ufffd'],
    ['a\u202egnp.exe\u200b\u2066b', 'agnp.exeb'],
    ['a&#x202e;b', 'ab'],
    ['a\u0007\u0000b', 'a b'],
    ['أرنب في الحديقة', 'أرنب في الحديقة'],
  ])('%j is shown as %j', async (said, is) => {
    expect(await title(`<meta property='og:title' content='${said}'>`)).toBe(is)
  })

  it('is cut between characters, and stays small in bytes', async () => {
    expect(await title(`<title>${'🇩🇪'.repeat(300)}</title>`)).toBe(`${'🇩🇪'.repeat(159)}…`)
    expect(await cardFor(`<title>a${'\u0335'.repeat(9_000)}</title>`)).toBeNull()
    expect(await cardFor(`<title>\u200b\u2800</title>`)).toBeNull()
  })

  it('names a picture that may be asked for, with what it shows', async () => {
    const picture = async (content: string) =>
      (await cardFor(`<title>x</title><meta property="og:image" content="${content}">`))?.picture
    expect(await picture('/a.png?x&amp;y')).toBe('https://garden.example/a.png?x&y')
    expect(await picture('//cdn.example/a.png')).toBe('https://cdn.example/a.png')
    expect(await cardFor('<title>x</title>')).toMatchObject({ picture: null })
    for (const bad of [
      'http://127.0.0.1/a.png',
      'data:image/png;base64,AA',
      'http://cdn.example:8080/',
      'file:///x',
    ])
      expect(await picture(bad), bad).toBeNull()
    expect(altOf(await readPage('<meta property="og:image:alt" content="A bunny">'))).toBe('A bunny')
  })

  it('counts the first of each, and no more than a page may say', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `<meta name="n${i}" content="v">`).join('')
    expect((await readPage(many)).meta.size).toBe(100)
    expect(await title('<meta property=og:title content=One><meta property=og:title content=Two>')).toBe(
      'One',
    )
  })
})

it.each([
  ['https://www.garden.example/', 'garden.example'],
  ['https://bücher.example/', 'bücher.example'],
  ['https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
  ['https://pаypal.com/', 'xn--pypal-4ve.com'],
  ['https://garden.example./', 'garden.example'],
])('whose page %s is', (address, host) => expect(hostOf(new URL(address))).toBe(host))

describe('oEmbed', () => {
  const video = new URL('https://www.youtube.com/watch?v=1')
  it.each([
    [
      video,
      null,
      'https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D1&format=json',
    ],
    [
      video,
      'https://www.youtube.com/oembed?format=json&url=x',
      'https://www.youtube.com/oembed?format=json&url=x',
    ],
    [
      video,
      'https://evil.example/oembed?url=x',
      'https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D1&format=json',
    ],
    [at, 'https://garden.example/oembed', null],
    [at, 'https://www.youtube.com/oembed?url=x', null],
    [new URL('https://youtube.com.evil.example/'), null, null],
  ])('of %s that says %s', (page, said, address) => expect(oembedAddress(page, said)).toBe(address))
})
