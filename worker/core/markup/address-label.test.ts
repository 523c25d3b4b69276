import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressLabel } from './address-label'

describe('the label of a web address', () => {
  it.each([
    ['https://www.warren.example/', 'warren.example'],
    ['HTTPS://Warren.example/Path', 'warren.example/Path'],
    ['https://trusted.example@evil.example/login', 'evil.example/login'],
    ['https://trusted.example:443@evil.example', 'evil.example'],
    ['https://trusted.example\\@evil.example', 'trusted.example\\@evil.example'],
    ['https://a.example:8443/x', 'a.example:8443/x'],
    ['https://bücher.example/ä', 'bücher.example/ä'],
    ['https://中文.example/路径', '中文.example/路径'],
    ['https://пример.example', 'пример.example'],
    ['https://аррӏе.com', 'xn--80ak6aa92e.com'],
    ['https://pаypal.com', 'xn--pypal-4ve.com'],
    ['https://ｅｖｉｌ.example', 'evil.example'],
    ['https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
    [`https://trusted.example.${'a'.repeat(60)}.evil.example/x`, `…${'a'.repeat(26)}.evil.example/x`],
  ])('%s', (href, label) => expect(addressLabel(href)).toBe(label))

  it('leaves out a long tail, and cuts no character apart', () => {
    expect(addressLabel(`https://warren.example/${'a'.repeat(60)}`)).toBe(`warren.example/${'a'.repeat(32)}…`)
    const flags = addressLabel(`https://warren.example/${'🇩🇪'.repeat(60)}`)
    expect(flags).toBe(`warren.example/${'🇩🇪'.repeat(32)}…`)
  })

  it('always begins with the end of the host that it leads to', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (href) => {
        const { hostname } = new URL(href)
        const end = hostname.split('.').slice(-2).join('.')
        if (end.length < 39) expect(addressLabel(href).split(/[/?#]/)[0]).toContain(end)
      }),
      { numRuns: 100 },
    )
  })
})
