import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileAddresses } from '../../test/hostile-addresses'
import { firstLink } from './first-link'
import { canonical, publicAddress } from './policy'

it('there are many ways to ask for what is inside', () => {
  expect(new Set(hostileAddresses).size).toBeGreaterThanOrEqual(100)
})

it.each(hostileAddresses)('%s is not asked', (address) => {
  expect(publicAddress(address)).toBeNull()
  expect(canonical(address)).toBeNull()
})

it.each(hostileAddresses.filter((each) => URL.canParse(each, 'https://garden.example/')))(
  'nor is it when a page redirects to %s',
  (address) => {
    const next = publicAddress(address, new URL('https://garden.example/'))
    // Without a scheme of its own it is another page of the same site.
    if (next) expect(next.host).toBe('garden.example')
  },
)

it.each([
  'https://garden.example/',
  'http://garden.example:80/',
  'https://garden.example:443/',
  'https://xn--bcher-kva.example/',
  'https://bücher.example/ä?q=ö',
  'https://a_b.garden.co.uk/',
  'https://中文.中国/',
  'https://10.garden.example/',
])('%s is', (address) => expect(publicAddress(address)).not.toBeNull())

it('no number, however it is spelled, is a name', () => {
  const octet = fc
    .nat(255)
    .chain((n) => fc.constantFrom(String(n), `0x${n.toString(16)}`, `0${n.toString(8)}`))
  fc.assert(
    fc.property(fc.array(octet, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '.'), (octets, dot) => {
      expect(publicAddress(`http://${octets.join('.')}${dot}/`)).toBeNull()
    }),
  )
})

describe('the canonical form', () => {
  it.each([
    ['HTTPS://Garden.Example:443/a#b', 'https://garden.example/a'],
    ['https://garden.example./', 'https://garden.example/'],
    ['https://garden.example/?utm_source=x&id=3&fbclid=y', 'https://garden.example/?id=3'],
    ['https://garden.example/?b=1&a=2', 'https://garden.example/?b=1&a=2'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])('of %s is %s', (address, form) => expect(canonical(address)).toBe(form))

  it('is its own', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const form = canonical(address)
        if (form !== null) expect(canonical(form)).toBe(form)
      }),
    )
  })
})

describe('the first link', () => {
  it.each([
    ['See https://garden.example/a. And https://plain.example/b', 'https://garden.example/a'],
    ['no link, but garden.example', null],
    // Whose text leads there first, and is no reason to look at another.
    ['http://127.0.0.1/ and https://garden.example/', null],
    ['ftp://garden.example https://plain.example/x', 'https://plain.example/x'],
  ])('of %j', (text, link) => expect(firstLink(text)).toBe(link))
})
