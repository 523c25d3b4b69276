import { describe, expect, it } from 'vitest'
import { open } from '../test/pages'

/** A form as a device sends it. */
async function shared(fields: Record<string, string | File>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const request = new Request('https://warren.test/share', { method: 'POST', body: form })
  const body = await request.arrayBuffer()
  const headers = {
    'content-type': request.headers.get('content-type') ?? '',
    'content-length': String(body.byteLength),
  }
  return open('/share', { method: 'POST', headers, body })
}

it('the page for it is one of the client', async () => {
  const { status, text } = await open('/share?text=Look')
  expect(status).toBe(200)
  expect(text).toContain('<div id="root">')
})

describe('what is shared where there is no service worker', () => {
  it('goes on in the address of the page, without its files', async () => {
    const picture = new File(['bytes'], 'a.png', { type: 'image/png' })
    const { status, headers } = await shared({
      title: '',
      text: 'Look & see',
      url: 'https://a.example/?b',
      picture,
    })
    expect([status, headers.get('location')]).toEqual([
      303,
      '/share?text=Look+%26+see&url=https%3A%2F%2Fa.example%2F%3Fb',
    ])
  })

  it.each([
    ['too much', { text: 'x'.repeat(200_000) }],
    ['a file alone', { files: new File(['x'.repeat(10)], 'a.png') }],
  ])('%s opens the page by itself', async (_, fields) => {
    const { status, headers } = await shared(fields)
    expect([status, headers.get('location')]).toEqual([303, '/share'])
  })

  it('is no form: opens the page by itself', async () => {
    const headers = { 'content-type': 'text/plain', 'content-length': '4' }
    const { status, headers: said } = await open('/share', { method: 'POST', headers, body: 'what' })
    expect([status, said.get('location')]).toEqual([303, '/share'])
  })
})
