/**
 * The body parts a bunny avatar is put together from. Every piece is SVG markup on one 128 × 128 canvas, kept inside
 * its inscribed circle because clients crop avatars round. Nothing carries an `id`: several may be inlined in one page.
 */

/** What a piece may depend on. */
export interface Paint {
  coat: Coat
  /** Colour of spots, patches and points. */
  mark: string
  /** Lines drawn straight on the coat. */
  ink: string
  /** The mouth's line, which may lie on a pale muzzle instead. */
  lip: string
  iris: string
  /** Two clothing colours that go together. */
  bright: string
  other: string
  /** Distance of each eye from the middle of the face. */
  gap: number
}

export interface Coat {
  base: string
  shade: string
  pale: string
  inner: string
  dark: boolean
}

export type Piece = (paint: Paint) => string

export const NIGHT = '#2b2530'
export const MILK = '#fffaf2'
export const EYE_Y = 70

const mirrored = (markup: string) => `<g transform="matrix(-1 0 0 1 128 0)">${markup}</g>`
export const bothSides = (markup: string) => mirrored(markup) + markup
export const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`
export const dot = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
export const oval = (x: number, y: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`
export const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`
export const veil = (markup: string, opacity: number) => `<g opacity="${opacity}">${markup}</g>`

export const heads = {
  round: 'M64 44C82 44 93 56 93 72C93 88 81 97 64 97S35 88 35 72C35 56 46 44 64 44Z',
  chubby: 'M64 45C79 45 89 54 93 68C98 86 85 97 64 97S30 86 35 68C39 54 49 45 64 45Z',
  slim: 'M64 43C80 43 90 55 90 71C90 88 79 98 64 98S38 88 38 71C38 55 48 43 64 43Z',
  fluffy:
    'M64 44C82 44 92 55 92 69Q94 74 98 77Q95 80 94 80Q95 84 96 86Q91 88 88 88C82 95 74 97 64 97S46 95 40 88Q37 88 32 86Q33 84 34 80Q33 80 30 77Q34 74 36 69C36 55 46 44 64 44Z',
}

const EAR = {
  classic: ['M-9 8C-14-12-12-43 0-44C12-43 14-12 9 8Z', 'M-4.5 4C-8-12-7-35 0-36C7-35 8-12 4.5 4Z'],
  tall: ['M-8 8C-12-12-10-46 0-47C10-46 12-12 8 8Z', 'M-4 4C-7-12-5-39 0-40C5-39 7-12 4 4Z'],
  short: ['M-10 8C-15-8-15-37 0-38C15-37 15-8 10 8Z', 'M-5.5 4C-9-8-9-28 0-30C9-28 9-8 5.5 4Z'],
} as const

/** A standing right-hand ear: `x` is its root, `lean` its angle outwards. */
function standing(shape: keyof typeof EAR, x: number, lean: number, fill: string, inner: string): string {
  const [outline, lining] = EAR[shape]
  return `<g transform="translate(${x} 54)rotate(${lean})">${path(outline, fill)}${path(lining, inner)}</g>`
}

const flopped = (fill: string, { coat }: Paint) =>
  path('M68 58C66 40 66 22 79 19C88 18 90 26 89 36L84 60Z', fill) +
  path('M73 56C71 42 72 30 78 27L81 56Z', coat.inner) +
  path(
    'M70 25C76 12 99 13 106 34C109 45 102 51 95 46C88 40 84 30 70 25Z',
    fill === coat.base ? coat.shade : fill,
  )

const hanging = (fill: string, inner: string) =>
  path(
    'M69 50C75 38 92 37 100 51C107 64 109 84 105 94C102 101 93 100 91 92C88 80 90 68 84 60C80 55 74 55 69 50Z',
    fill,
  ) + path('M95 60C99 70 102 82 100 91C99 95 95 95 94 90C92 80 95 70 95 60Z', inner)

/** Ears behind the head. `room` is how far a hat pushes their roots apart. */
export const ears = {
  up: (fill: string, { coat }: Paint, room: number) =>
    bothSides(standing('classic', 78 + room, 10, fill, coat.inner)),
  tall: (fill: string, { coat }: Paint, room: number) =>
    bothSides(standing('tall', 76 + room, 5, fill, coat.inner)),
  wide: (fill: string, { coat }: Paint) => bothSides(standing('classic', 80, 27, fill, coat.inner)),
  short: (fill: string, { coat }: Paint, room: number) =>
    bothSides(standing('short', 80 + room / 2, 22, fill, coat.inner)),
  askew: (fill: string, { coat }: Paint, room: number) =>
    mirrored(standing('classic', 77 + room, 4, fill, coat.inner)) +
    standing('classic', 82, 31, fill, coat.inner),
  flopped: (fill: string, paint: Paint, room: number) =>
    mirrored(standing('classic', 78 + room, 10, fill, paint.coat.inner)) +
    `<g transform="translate(${room / 2} 0)">${flopped(fill, paint)}</g>`,
  lop: () => '',
}

/** Ears in front of the head; hats sit on top of them. */
export const hangingEars = (fill: string, { coat }: Paint) => bothSides(hanging(fill, coat.inner))

export const markings = {
  none: () => '',
  muzzle: ({ coat }) => oval(64, 84, 14, 10, coat.pale),
  blaze: ({ coat }) =>
    path('M64 44C68 54 67 66 72 74C80 80 78 94 64 94S48 80 56 74C61 66 60 54 64 44Z', coat.pale),
  patch: ({ mark, gap }) =>
    `<ellipse cx="${64 + gap}" cy="68" rx="11" ry="13" fill="${mark}" transform="rotate(-12 ${64 + gap} 68)"/>`,
  spots: ({ mark }) => oval(50, 56, 5, 4, mark) + oval(58, 50, 3, 2.2, mark) + oval(86, 62, 2.6, 4, mark),
  points: ({ mark }) => oval(64, 79.5, 8, 5, mark),
} satisfies Record<string, Piece>

/** On dark fur an eye needs a white behind it to be seen. */
const ball = ({ coat, iris }: Paint, x: number, r: number) =>
  (coat.dark ? dot(x, EYE_Y, r + 1.8, MILK) : '') +
  dot(x, EYE_Y, r, iris) +
  dot(x, EYE_Y, r - 2, NIGHT) +
  dot(x + 1.5, EYE_Y - 1.8, 1.6, '#fff')

const smilingLid = ({ ink }: Paint, x: number) => line(`M${x - 5.5} 72Q${x} 64 ${x + 5.5} 72`, ink, 2.8)

export const pair =
  (draw: (paint: Paint, x: number, side: number) => string): Piece =>
  (paint) =>
    draw(paint, 64 - paint.gap, -1) + draw(paint, 64 + paint.gap, 1)

export const eyes = {
  round: pair((paint, x) => ball(paint, x, 5)),
  small: pair((paint, x) => ball(paint, x, 4)),
  happy: pair(smilingLid),
  calm: pair(({ ink }, x) => line(`M${x - 5.5} 69Q${x} 75 ${x + 5.5} 69`, ink, 2.8)),
  wink: (paint) => ball(paint, 64 - paint.gap, 5) + smilingLid(paint, 64 + paint.gap),
  sparkling: pair((paint, x) => ball(paint, x, 6) + dot(x - 2, EYE_Y + 2.4, 1.1, '#fff')),
  lashes: pair(
    (paint, x, side) =>
      line(`M${x + side * 4} 66l${side * 3.5}-2.5M${x + side * 5} 69l${side * 4}-1`, paint.ink, 1.8) +
      ball(paint, x, 5),
  ),
  sleepy: pair(
    ({ coat, iris, ink }, x) =>
      path(`M${x - 6} 70.5Q${x} 65 ${x + 6} 70.5A6 6 0 0 1 ${x - 6} 70.5Z`, coat.dark ? MILK : iris) +
      (coat.dark ? oval(x, 71.5, 3.6, 3.9, iris) : '') +
      dot(x + 1.6, 70.8, 1.4, '#fff') +
      line(`M${x - 7} 70.8Q${x} 64.5 ${x + 7} 70.8`, ink, 2.4),
  ),
  sideways: pair(
    ({ coat, iris }, x) =>
      `<circle cx="${x}" cy="${EYE_Y}" r="6.4" fill="${MILK}" stroke="${coat.shade}"/>` +
      dot(x + 2.2, EYE_Y, 3.9, iris) +
      dot(x + 3.2, EYE_Y - 1.5, 1.2, '#fff'),
  ),
} satisfies Record<string, Piece>

export const nose = (fill: string) => path('M59.5 78.5Q64 75.5 68.5 78.5Q68 82 64 83Q60 82 59.5 78.5Z', fill)

const LIP = 'M64 82V85M57.5 85Q60.5 88.5 64 85Q67.5 88.5 70.5 85'

export const mouths = {
  soft: ({ lip }) => line(LIP, lip, 2),
  smile: ({ lip }) => line('M64 82V84M56.5 84Q64 92 71.5 84', lip, 2),
  smirk: ({ lip }) => line('M64 82V86.6M58 85.5Q65 89 71.5 83', lip, 2),
  tiny: ({ lip }) => line('M64 82V84M61 86Q64 88.5 67 86', lip, 2),
  teeth: ({ coat, lip }) =>
    `<path d="M60.5 85.5h7v4.5q0 1.5-1.5 1.500h-4q-1.5 0-1.5-1.500Z" fill="#fff" stroke="${coat.shade}" stroke-width=".8"/>` +
    line('M64 86V91', coat.shade, 0.8) +
    line(LIP, lip, 2),
  open: () =>
    path('M56.5 84.500Q64 87 71.5 84.500Q71 94 64 94T56.5 84.500Z', '#6e2a37') +
    oval(64, 91.5, 3.5, 2, '#f08a8a') +
    path('M61 85.800h6v2.500q0 1-1 1h-4q-1 0-1-1Z', '#fff'),
  tongue: ({ lip }) => path('M61 87h6v3.500a3 3 0 0 1-6 0Z', '#f08a8a') + line(LIP, lip, 2),
  surprised: ({ lip }) => line('M64 82V84', lip, 2) + oval(64, 88, 2.6, 3, '#6e2a37'),
} satisfies Record<string, Piece>

export const cheeks = {
  none: () => '',
  blush: ({ coat }) =>
    veil(bothSides(oval(84, 80, 5.5, 3.5, coat.dark ? '#e88a8a' : '#f0706f')), coat.dark ? 0.5 : 0.4),
  freckles: ({ ink }) =>
    veil(line('M82 79h0M86 80h0M83.5 82.5h0M46 79h0M42 80h0M44.5 82.5h0', ink, 2.2), 0.5),
} satisfies Record<string, Piece>

export const whiskers = {
  none: () => '',
  two: ({ ink }) => veil(line('M80 84L97 81M80 87L96 89M48 84L31 81M48 87L32 89', ink, 1.2), 0.5),
  three: ({ ink }) =>
    veil(line('M80 83L96 78M81 86H98M80 89L95 93M48 83L32 78M47 86H30M48 89L33 93', ink, 1.2), 0.5),
} satisfies Record<string, Piece>
