import { backdrops, coats, irises, marks, noses, standingOut } from './bunny-palette'
import {
  NIGHT,
  cheeks,
  ears,
  eyes,
  hangingEars,
  heads,
  markings,
  mouths,
  nose,
  whiskers,
} from './bunny-parts'
import type { Paint } from './bunny-parts'
import { eyewear, hats, outfits } from './bunny-wardrobe'

/** How common each part is, relative to the others of its kind. Plain bunnies come first: a hat is a surprise. */
const COATS: Weights<typeof coats> = {
  white: 3,
  cream: 3,
  sand: 2,
  ginger: 3,
  cinnamon: 2,
  grey: 3,
  lilac: 2,
  slate: 2,
  chocolate: 2,
  ebony: 2,
}
const HEADS: Weights<typeof heads> = { round: 4, chubby: 3, slim: 2, fluffy: 2 }
const EARS: Weights<typeof ears> = { up: 5, tall: 4, wide: 3, short: 2, flopped: 4, lop: 3, askew: 2 }
const MARKINGS: Weights<typeof markings> = { none: 5, muzzle: 5, blaze: 2, patch: 2, spots: 1, points: 1 }
const EYES: Weights<typeof eyes> = {
  round: 5,
  small: 3,
  happy: 3,
  calm: 1,
  wink: 2,
  sparkling: 2,
  lashes: 2,
  sleepy: 2,
  sideways: 2,
}
const MOUTHS: Weights<typeof mouths> = {
  soft: 4,
  smile: 4,
  smirk: 2,
  tiny: 2,
  teeth: 3,
  open: 2,
  tongue: 1,
  surprised: 1,
}
const CHEEKS: Weights<typeof cheeks> = { none: 3, blush: 5, freckles: 1 }
const WHISKERS: Weights<typeof whiskers> = { none: 3, two: 2, three: 1 }
const OUTFITS: Weights<typeof outfits> = {
  bare: 5,
  tee: 2,
  stripes: 2,
  turtleneck: 2,
  hoodie: 3,
  overalls: 2,
  blazer: 1,
  scarf: 2,
  bow: 2,
}
const EYEWEAR: Weights<typeof eyewear> = { none: 12, round: 2, square: 2, sunglasses: 1 }
const HATS: Weights<typeof hats> = {
  none: 14,
  beanie: 2,
  topHat: 1,
  strawHat: 1,
  headphones: 2,
  flower: 2,
  daisies: 1,
}

type Weights<Parts> = Record<keyof Parts & string, number>

/** FNV-1a, 32 bits, over UTF-16 code units (Fowler, Noll and Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** The first number in [0, 1) of mulberry32 (Tommy Ettinger, public domain). */
function mulberry32(state: number): number {
  let t = (state + 0x6d2b79f5) | 0
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

/**
 * Each trait hashes its own name with the seed instead of taking the next number of one shared stream, so adding a
 * trait, or a choice within one, leaves every other trait of every existing bunny as it was.
 */
function drawer(seed: string) {
  const unit = (trait: string) => mulberry32(fnv1a(`${trait}:${seed}`))

  return {
    among: <T>(trait: string, choices: readonly T[]): T => {
      const choice = choices[Math.floor(unit(trait) * choices.length)]
      if (choice === undefined) throw new RangeError(`${trait}: nothing to choose from`)
      return choice
    },
    weighted: <K extends string>(trait: string, weights: Record<K, number>): K => {
      const total = Object.values<number>(weights).reduce((sum, weight) => sum + weight, 0)
      let left = unit(trait) * total
      for (const key in weights) {
        left -= weights[key]
        if (left < 0) return key
      }
      throw new RangeError(`${trait}: nothing to choose from`)
    },
  }
}

/** A bunny's portrait as a standalone SVG. Any string is a seed; one seed gives the same bytes for ever. */
export function bunnySvg(seed: string): string {
  const { among, weighted } = drawer(seed)
  const breed = weighted('coat', COATS)
  const coat = coats[breed]
  const marking = weighted('marking', MARKINGS)
  const backdrop = among('backdrop', standingOut(Object.keys(backdrops), coat.base, 40))
  const cloths = backdrops[backdrop] ?? []
  const bright = among('bright', standingOut(cloths, coat.base, 30))
  const rest = cloths.filter((cloth) => cloth !== bright)
  const ink = coat.dark ? '#f8ecdf' : '#3a2a2c'
  const paint: Paint = {
    coat,
    mark: among('mark', marks[breed]),
    ink,
    lip: marking === 'muzzle' || marking === 'blaze' ? NIGHT : ink,
    iris: weighted('iris', irises),
    bright,
    other: among('other', standingOut(rest, coat.base, 30)),
    gap: among('gap', [12, 13, 14]),
  }
  const ear = weighted('ears', EARS)
  const outfit = outfits[weighted('outfit', OUTFITS)]
  const hat = hats[weighted('hat', HATS)]
  const earFill = marking === 'points' ? paint.mark : coat.base

  const bunny = [
    ears[ear](earFill, paint, hat.room),
    outfit.back(paint),
    `<path d="${heads[weighted('head', HEADS)]}" fill="${coat.base}"/>`,
    markings[marking](paint),
    cheeks[weighted('cheeks', CHEEKS)](paint),
    whiskers[weighted('whiskers', WHISKERS)](paint),
    eyes[weighted('eyes', EYES)](paint),
    mouths[weighted('mouth', MOUTHS)](paint),
    nose(among('nose', noses)),
    eyewear[weighted('eyewear', EYEWEAR)](paint),
    ear === 'lop' ? hangingEars(marking === 'points' ? paint.mark : coat.shade, paint) : '',
    'front' in outfit ? outfit.front(paint) : '',
    hat.draw(paint),
  ].join('')

  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" role="img"',
    ' stroke-linecap="round" stroke-linejoin="round">',
    '<title>Bunny avatar</title>',
    `<rect width="128" height="128" fill="${backdrop}"/>`,
    among('glow', [true, false]) ? '<circle cx="64" cy="66" r="48" fill="#fff" opacity=".14"/>' : '',
    // Lop ears leave the top of the circle empty, so such a bunny comes a little closer.
    ear === 'lop' ? `<g transform="matrix(1.12 0 0 1.12 -7.68 -15.36)">${bunny}</g>` : bunny,
    '</svg>',
  ].join('')
}
