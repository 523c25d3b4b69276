import { describe, expect, it } from 'vitest'
import { bunnySvg } from './bunny'
import { backdrops, coats, standingOut } from './bunny-palette'

const many = Array.from({ length: 10_000 }, (_, i) => bunnySvg(`bunny-${i}`))

/** The names of tags left open, or the first closing tag that matches nothing. */
function unbalanced(svg: string): string[] {
  const open: string[] = []
  for (const [, slash, name, selfClosing] of svg.matchAll(
    /<(\/?)([a-z]+)(?:\s[\w:-]+="[^"<>&]*")*(\/?)>/gi,
  )) {
    if (slash) {
      if (open.pop() !== name) return [`/${name}`]
    } else if (!selfClosing) open.push(name ?? '')
  }
  return open
}

/** Contrast ratio as WCAG 2 defines it, from 1 to 21. */
function contrast(one: string, two: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(two)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

describe('bunnySvg', () => {
  it('draws the same bunny for the same seed', () => {
    expect(bunnySvg('ada')).toBe(bunnySvg('ada'))
    expect(bunnySvg('ada')).not.toBe(bunnySvg('ben'))
  })

  it('keeps the portraits people already have', async () => {
    expect(await sha256(many.slice(0, 1_000).join('\n'))).toBe(
      'bc827c2adbcf901a830ac28d028892532e5fafffcbca11110ee0e48a7037448f',
    )
  })

  it('draws thousands of different bunnies', () => {
    expect(new Set(many).size).toBeGreaterThan(5_000)
  })

  it('uses every coat and every backdrop', () => {
    const all = many.join('')
    for (const colour of [...Object.values(coats).map((coat) => coat.base), ...Object.keys(backdrops)]) {
      expect(all).toContain(`fill="${colour}"`)
    }
  })

  it('is one labelled, complete and small SVG document', () => {
    for (const svg of many) {
      expect(svg).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 128 128" role="img"[^>]*>/,
      )
      expect(svg).toContain('<title>Bunny avatar</title>')
      expect(svg.endsWith('</svg>')).toBe(true)
      expect(unbalanced(svg)).toEqual([])
      expect(svg.length).toBeLessThan(4_096)
    }
  })

  it('leaves no trace of a failed calculation', () => {
    const all = many.join('')
    expect(all).not.toMatch(/undefined|NaN|Infinity|null|\[object/)
    expect(all).not.toMatch(/\d\.\d{4,}/)
  })

  it('can be inlined many times: no ids, scripts, styles or outside references', () => {
    expect(many.join('')).not.toMatch(/\sid=|href|url\(|<script|<style|\son\w+=/i)
  })

  it.each([
    ['empty', ''],
    ['a blank', ' '],
    ['emoji', '🐰👩‍👩‍👧'],
    ['half a surrogate pair', '\ud83d'],
    ['a name of an object member', '__proto__'],
    ['very long', 'x'.repeat(100_000)],
  ])('accepts any string: %s', (_, seed) => {
    const svg = bunnySvg(seed)
    expect(unbalanced(svg)).toEqual([])
    expect(svg).toBe(bunnySvg(seed))
  })

  it('never repeats the seed in the picture', () => {
    expect(bunnySvg('"><script>alert(1)</script>')).not.toContain('alert')
  })
})

describe('standingOut', () => {
  it.each(Object.entries(coats))('puts a %s bunny only where it can be seen', (_, coat) => {
    const offered = standingOut(Object.keys(backdrops), coat.base, 40)
    expect(offered.length).toBeGreaterThanOrEqual(4)
    for (const backdrop of offered) expect(contrast(coat.base, backdrop)).toBeGreaterThan(1.3)
  })

  it('drops what is too close in brightness', () => {
    expect(standingOut(['#ffffff', '#eeeeee', '#000000'], '#fafafa', 40)).toEqual(['#000000'])
  })

  it('offers everything rather than nothing', () => {
    expect(standingOut(['#ffffff', '#eeeeee'], '#fafafa', 40)).toEqual(['#ffffff', '#eeeeee'])
  })
})
