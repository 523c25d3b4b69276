import { plainOf } from '../../core/markup/blocks'
import { fill, newCanvas } from '../profiles/raster/canvas'
import { pngOf } from '../profiles/raster/png'
import { shapesOf } from '../profiles/raster/shapes'
import { escaped } from '../../core/markup/escape'
import { bunnySvg } from '../profiles/bunny'
import { cut, fitted, LEADING, type Line } from './card-layout'
import { EM, letters } from './letters'
import type { Content } from './subject'

/** Pixels, and units, a side. */
export const SIZE = 800
const LEFT = 72
const WIDTH = SIZE - 2 * LEFT
const INK = '#2b2119'
const FAINT = '#75634f'

/** What a post or a comment looks like as a card, in SVG: its words in whatever script they are in. */
export function cardSvg(content: Content): string {
  const label = escaped(`${content.author.displayName}: ${content.warning || plainOf(content.text)}`)
  const family = `font-family="Nunito, 'Segoe UI', system-ui, sans-serif" font-weight="600"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}" role="img">` +
    `<title>${label}</title>${backdrop(content)}<g ${family}>${linesOn(content).map(textOf).join('')}</g></svg>`
  )
}

/** The same as pixels. `isWhole` is whether there was a letter for each sign; where there is none, an empty box stands. */
export async function cardPng(
  content: Content,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; isWhole: boolean }> {
  const canvas = newCanvas(SIZE)
  const lines = linesOn(content)
  const svg = `<svg ><title></title>${backdrop(content)}${lines.map(outlinesOf).join('')}</svg>`
  for (const shape of shapesOf(svg, [1, 0, 0, 1, 0, 0])) fill(canvas, shape)
  const isWhole = lines.every(({ text }) => [...text].every((sign) => letters.has(sign)))
  return { bytes: await pngOf(canvas), isWhole }
}

/** Two sheets of paper, and the bunny of whoever wrote it. */
function backdrop({ author }: Content): string {
  const seed = /^\/avatars\/(.+)\.svg$/.exec(author.avatarUrl)?.[1] ?? author.username
  const bunny = bunnySvg(decodeURIComponent(seed))
    .replace(/^<svg [^>]*><title>[^<]*<\/title>/, '')
    .replace(/<\/svg>$/, '')
  return (
    `<rect x="0" y="0" width="${SIZE}" height="${SIZE}" fill="#f6e7cf"/>` +
    `<rect x="36" y="36" width="${SIZE - 72}" height="${SIZE - 72}" rx="40" fill="#fffdf8"/>` +
    `<g transform="translate(${LEFT} 72)scale(.75)">${bunny}</g>`
  )
}

function linesOn(content: Content): Line[] {
  const { author, createdAt, warning, text, reactions, answers, type } = content
  const beside = LEFT + 120
  const { size, lines } = fitted(warning || plainOf(text), { width: WIDTH, height: 440 })
  const reacted = Object.values(reactions).reduce((sum, count) => sum + count, 0)
  const counts = `${many(reacted, 'reaction')} · ${many(answers, type === 'post' ? 'comment' : 'reply')}`
  const under = `@${author.username} · ${createdAt.slice(0, 10)}`
  return [
    { x: beside, y: 116, size: 36, color: INK, text: cut(author.displayName, 36, SIZE - LEFT - beside) },
    { x: beside, y: 154, size: 24, color: FAINT, text: cut(under, 24, SIZE - LEFT - beside) },
    ...lines.map((line, i) => ({
      x: LEFT,
      y: 220 + size + i * size * LEADING,
      size,
      color: INK,
      text: line,
    })),
    { x: LEFT, y: 728, size: 24, color: FAINT, text: counts },
  ].filter((line) => line.text !== '')
}

function many(count: number, noun: string): string {
  const plural = noun === 'reply' ? 'replies' : `${noun}s`
  return `${count} ${count === 1 ? noun : plural}`
}

function textOf({ x, y, size, color, text }: Line): string {
  const isRight = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(
    text,
  )
  const from = isRight ? `x="${SIZE - LEFT}" direction="rtl"` : `x="${x}"`
  return `<text ${from} y="${round(y)}" font-size="${size}" fill="${color}" xml:space="preserve">${escaped(text)}</text>`
}

function outlinesOf({ x, y, size, color, text }: Line): string {
  let [at, drawn] = [0, '']
  for (const sign of text) {
    const { advance, path } = letters.get(sign) ?? box
    if (path) drawn += `<g transform="translate(${at} 0)"><path d="${path}" fill="${color}"/></g>`
    at += advance
  }
  return `<g transform="translate(${x} ${round(y)})scale(${size / EM})">${drawn}</g>`
}

/** Instead of a letter that is not there. */
const box = { advance: 280, path: 'M30 0L250 0L250 -290L30 -290ZM54 -24L54 -266L226 -266L226 -24Z' }

function round(value: number): number {
  return Math.round(value * 100) / 100
}
