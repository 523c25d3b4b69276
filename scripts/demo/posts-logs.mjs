/**
 * Short recurring logs, such as a weather station or a shelf of lost things would post. Each list is a plain product of
 * its parts, so the same entries come out on every run.
 */

const SKIES = [
  'high cloud',
  'fog until ten',
  'clear',
  'broken cloud',
  'drizzle, on and off',
  'low cloud, no horizon',
]
const WINDS = ['calm', 'south-west, light', 'west, fresh', 'north, light', 'east, gusty']
const READINGS = [
  ['winter', -3.4],
  ['winter', 0.8],
  ['winter', 2.1],
  ['winter', 4.6],
  ['winter', -1.2],
  ['spring', 6.3],
  ['spring', 9.7],
  ['spring', 11.2],
  ['spring', 13.8],
  ['summer', 17.4],
  ['summer', 21.9],
  ['summer', 24.6],
  ['summer', 29.3],
  ['summer', 18.8],
  ['autumn', 14.1],
  ['autumn', 10.5],
  ['autumn', 7.2],
  ['autumn', 5.9],
]

/** @returns {import('./posts.mjs').PostLine[]} */
const station = () =>
  READINGS.map(([season, degrees], day) => [
    `07:00. ${degrees} °C, ${SKIES[day % SKIES.length]}, wind ${WINDS[day % WINDS.length]}, ${998 + ((day * 7) % 34)} hPa, ${((day * 5) % 8) * 0.6 > 2 ? 'rain' : 'dry'} overnight.`,
    'weather',
    `${season} morning`,
  ])

const COUNTS = [
  ['winter', '14 siskins, 2 goldcrests, 1 woodcock that exploded from under my boot'],
  ['winter', '31 teal, 6 snipe, 1 water rail (heard, as ever, not seen)'],
  ['spring', '3 chiffchaffs, first of the year, singing at each other across the brook'],
  ['spring', '2 wheatears on the ploughed field, upright as waiters'],
  ['spring', '7 blackcaps, 4 whitethroats, 1 cuckoo a long way off'],
  ['summer', '19 swifts, 22 house martins, 5 sand martins, 1 hobby eyeing them all'],
  ['summer', '2 broods of great crested grebe, stripy, riding on their mothers'],
  ['autumn', '120 redwings, 40 fieldfares, every berry on the lane'],
  ['autumn', '1 yellow-browed warbler, calling, nobody else about, I did a small dance'],
  ['autumn', '64 golden plover on the stubble, all facing the wind'],
]

/** @returns {import('./posts.mjs').PostLine[]} */
const birdCounts = () =>
  COUNTS.map(([season, seen], walk) => [
    `Brook walk no. ${walk + 41}: ${seen}.`,
    'birds',
    `${season} morning`,
  ])

const CONTACTS = [
  ['40 metres', 'a lighthouse keeper who was frying fish'],
  ['20 metres', 'a school club, eleven children, one microphone, all at once'],
  ['80 metres', 'a retired sea captain, wonderful fist, terrible jokes'],
  ['30 metres', 'a station on an island so small that he can see both beaches from his chair'],
  ['15 metres', 'a grandmother who built her own amplifier and wanted to talk about roses'],
  ['160 metres', 'static, mostly, and then one call sign, clear as a bell, gone'],
  ['10 metres', 'the other side of the world, for ninety seconds, until the sun changed its mind'],
]

/** @returns {import('./posts.mjs').PostLine[]} */
const radioLog = () =>
  CONTACTS.map(([band, who], page) => [`Logbook, page ${page + 212}, ${band}: ${who}.`, 'radio', 'night'])

const ITEMS = [
  'a violin bow (the violin has not been handed in)',
  'one left boot, size small, full of conkers',
  'a set of keys on a ring with a wooden carrot',
  'a paperback with the last page torn out; whoever has the page, please get in touch for several reasons',
  'reading glasses, four pairs, all on the same string',
  'an envelope marked “for later”, unopened',
  'a thermos, still warm, tomato',
  'a chess king, white, looking relieved',
  'a hand-knitted mitten with a thumb at either end',
  'a small wooden train, much loved, no wheels',
  'a shopping list that ends with “and do not forget”',
  'a wedding speech, second half',
]

/** @returns {import('./posts.mjs').PostLine[]} */
const shelf = () =>
  ITEMS.map((item, entry) => [`On the shelf, no. ${entry * 17 + 308}: ${item}.`, 'neighbours', 'funny'])

/** @type {Record<string, import('./posts.mjs').PostLine[]>} */
export const logs = {
  bo: station(),
  finnegan: birdCounts(),
  'lukas.bauer': radioLog(),
  'lost.and.found': shelf(),
}
