import { EYE_Y, MILK, NIGHT, bothSides, dot, line, oval, pair, path, veil } from './bunny-parts'
import type { Paint, Piece } from './bunny-parts'

/** What a bunny wears: clothes, glasses and hats, on the canvas described in `bunny-parts`. */

const TORSO = 'M27 128C27 108 42 95 64 95S101 108 101 128Z'
const torso = (fill: string) => path(TORSO, fill)
const chinShadow = veil(path('M46 99Q64 92 82 99Q79 107 64 107T46 99Z', '#000'), 0.13)
const bareTorso = ({ coat }: Paint) =>
  torso(coat.shade) +
  path('M64 96C80 96 82 108 78 114L72 113L64 122L56 113L50 114C46 108 48 96 64 96Z', coat.pale) +
  chinShadow

/** What is worn on the body: `back` goes behind the head, `front` over the chin. */
export const outfits = {
  bare: { back: bareTorso },
  tee: { back: ({ coat, bright }) => torso(bright) + oval(64, 96, 18, 9, coat.base) + chinShadow },
  stripes: {
    back: ({ bright }) =>
      torso(bright) + line('M40 106Q64 114 88 106M33 115Q64 124 95 115', MILK, 3.5) + chinShadow,
  },
  turtleneck: {
    back: ({ bright }) =>
      torso(bright) +
      `<rect x="43" y="92" width="42" height="15" rx="7.5" fill="${bright}"/>` +
      veil(path('M45 104Q64 112 83 104Q83 107 79 108Q64 114 49 108Q45 107 45 104Z', '#000'), 0.14) +
      chinShadow,
  },
  hoodie: {
    back: ({ bright }) =>
      oval(64, 92, 37, 17, bright) +
      veil(oval(64, 93, 31, 13, '#000'), 0.22) +
      torso(bright) +
      veil(path('M44 99Q64 114 84 99Q80 116 64 116T44 99Z', '#000'), 0.1) +
      line('M57 109V118M71 109V116', MILK, 2),
  },
  overalls: {
    back: ({ bright, other }) =>
      torso(other) +
      chinShadow +
      path('M48 111H80V128H48Z', bright) +
      line('M44 100L52 113M84 100L76 113', bright, 6) +
      dot(52.5, 114, 2, '#f6d27a') +
      dot(75.5, 114, 2, '#f6d27a'),
  },
  blazer: {
    back: ({ bright }) =>
      torso(bright) +
      path('M50 98L64 126L78 98Z', MILK) +
      path('M61 103H67L68.5 118L64 123L59.5 118Z', bright) +
      veil(path('M50 98L42 104L60 124L64 126ZM78 98L86 104L68 124L64 126Z', '#000'), 0.16) +
      chinShadow,
  },
  scarf: {
    back: bareTorso,
    front: ({ bright, other }) =>
      path('M72 102L88 104L91 122Q85 125 78 123Z', bright) +
      line('M77.5 118L90 117', other, 3) +
      `<rect x="38" y="92" width="52" height="14" rx="7" fill="${bright}"/>` +
      veil(line('M45 100Q64 107 83 99', '#000', 2), 0.16),
  },
  bow: {
    back: bareTorso,
    front: ({ bright }) =>
      path(
        'M64 102C57 95 50 95 49 98V108C50 111 57 109 64 104C71 109 78 111 79 108V98C78 95 71 95 64 102Z',
        bright,
      ) + veil('<rect x="60.5" y="99" width="7" height="8" rx="3"/>', 0.2),
  },
} satisfies Record<string, { back: Piece; front?: Piece }>

const frame = ({ coat }: Paint) => (coat.dark ? '#f3cf7a' : NIGHT)
/** The bridge and both side arms of glasses whose lenses are `2 * reach` wide. */
function temples(paint: Paint, reach: number): string {
  const [left, right] = [64 - paint.gap, 64 + paint.gap]
  const arms = `M${left - reach} 68L37 66M${right + reach} 68L91 66`
  return line(`${arms}M${left + reach} 69Q64 65.5 ${right - reach} 69`, frame(paint), 2)
}

export const eyewear = {
  none: () => '',
  round: (paint) =>
    pair(
      (_, x) =>
        `<circle cx="${x}" cy="${EYE_Y}" r="9.5" fill="none" stroke="${frame(paint)}" stroke-width="2.2"/>`,
    )(paint) + temples(paint, 9.5),
  square: (paint) =>
    pair(
      (_, x) =>
        `<rect x="${x - 10}" y="62.5" width="20" height="15.5" rx="4.5" fill="none" stroke="${frame(paint)}" stroke-width="2.4"/>`,
    )(paint) + temples(paint, 10),
  sunglasses: (paint) =>
    temples(paint, 9) +
    pair(
      (_, x) =>
        path(
          `M${x - 11} 63.5H${x + 11}C${x + 11} 75 ${x + 7} 79 ${x} 79S${x - 11} 75 ${x - 11} 63.5Z`,
          paint.coat.dark ? '#14121a' : NIGHT,
        ) + veil(line(`M${x - 5} 72L${x + 1} 66`, '#fff', 2.2), 0.5),
    )(paint) +
    (paint.coat.dark ? line('M41 63.5H87', frame(paint), 2) : ''),
} satisfies Record<string, Piece>

// Five strokes of no length: their round caps are the petals, in one element instead of five.
const PETALS = 'M0-1h0M.95-.31h0M.59.81h0M-.59.81h0M-.95-.31h0'
const daisy = (x: number, y: number, r: number, petal: string, heart: string) =>
  `<g transform="translate(${x} ${y})scale(${r})">${line(PETALS, petal, 1.6)}<circle r=".75" fill="${heart}"/></g>`

/** `room` is how many units the ears step aside for the hat. */
export const hats = {
  none: { room: 0, draw: () => '' },
  beanie: {
    room: 7,
    draw: ({ other }) =>
      path('M42 54C42 40 50 31 64 31S86 40 86 54Z', other) +
      dot(64, 29, 5.5, MILK) +
      `<rect x="39" y="47" width="50" height="11" rx="5.5" fill="${other}"/>` +
      veil('<rect x="39" y="47" width="50" height="11" rx="5.5"/>', 0.16),
  },
  topHat: {
    room: 7,
    draw: ({ bright }) =>
      '<g transform="rotate(-6 64 48)">' +
      path('M50 48L47.5 22Q64 18.5 80.5 22L78 48Z', NIGHT) +
      path('M49.4 41L50 48H78L78.6 41Z', bright) +
      `<rect x="40" y="46" width="48" height="6" rx="3" fill="${NIGHT}"/></g>`,
  },
  strawHat: {
    room: 8,
    draw: ({ bright }) =>
      oval(64, 50, 35, 7.5, '#d9ab55') +
      path('M48 49C48 34 53 29 64 29S80 34 80 49Q64 54 48 49Z', '#f0cd7e') +
      path('M48 44Q64 48.5 80 44V49Q64 54 48 49Z', bright) +
      line('M31 51Q64 61 97 51', '#f0cd7e', 3),
  },
  headphones: {
    room: 0,
    draw: ({ other }) =>
      line('M34 72C31 38 97 38 94 72', NIGHT, 4.5) +
      bothSides(
        `<rect x="88" y="63" width="11" height="21" rx="5.5" fill="${other}"/>` +
          `<rect x="86" y="65" width="5" height="17" rx="2.5" fill="${NIGHT}"/>`,
      ),
  },
  flower: { room: 0, draw: ({ other }) => daisy(85, 52, 5, other, '#f6d27a') },
  daisies: {
    room: 2,
    draw: () =>
      line('M38 58Q64 42 90 58', '#5d9a67', 3) +
      daisy(64, 49.5, 3.8, MILK, '#f2b63c') +
      bothSides(daisy(76, 51.5, 3.4, MILK, '#f2b63c') + daisy(87, 56.5, 3, MILK, '#f2b63c')),
  },
} satisfies Record<string, { room: number; draw: Piece }>
