// @vitest-environment node
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { icons } from './drawing.mjs'

const publicFile = (name) => readFileSync(new URL(`../../web/public/${name}`, import.meta.url))
const manifest = JSON.parse(publicFile('manifest.webmanifest').toString())

/** The size that a PNG says it has, and its rows; how tightly they are packed may differ. */
function read(png) {
  const at = png.indexOf('IDAT')
  return {
    size: `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`,
    rows: inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))),
  }
}
/** The opacity of the pixel in the middle of the upper edge's left end, and of the one in the very middle. */
const opacityAt = ({ rows }, size, x, y) => rows[y * (size * 4 + 1) + 1 + x * 4 + 3]

describe('the icons of the app', () => {
  it.each(Object.entries(icons()))('%s is the one that the mark makes', (name, drawn) => {
    expect(read(publicFile(`icons/${name}`)).rows.equals(read(drawn).rows)).toBe(true)
  })

  it('are as large as the manifest says, and those it names are there', () => {
    const named = [...manifest.icons, ...manifest.shortcuts.flatMap((each) => each.icons)]
    for (const { src, sizes, type } of named)
      if (type === 'image/png') expect([src, read(publicFile(src.slice(1))).size]).toEqual([src, sizes])
  })

  it('fill their whole square where a system cuts them, and have round corners where it does not', () => {
    const corner = (name, size) => opacityAt(read(publicFile(`icons/${name}`)), size, 0, 0)
    expect([corner('maskable-512.png', 512), corner('apple-touch-icon.png', 180)]).toEqual([255, 255])
    expect([corner('192.png', 192), corner('512.png', 512)]).toEqual([0, 0])
  })

  it('the badge is a bunny that one looks through at its eyes', () => {
    const badge = read(publicFile('icons/badge-96.png'))
    const opacity = (x, y) => opacityAt(badge, 96, x, y)
    expect([opacity(0, 0), opacity(48, 50), opacity(35, 62)]).toEqual([0, 255, 0])
  })
})
