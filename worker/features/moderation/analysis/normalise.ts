import { lookAlikes } from '../../../core/markup/look-alikes'

/** Everything here is linear in the text, and no more of it than this is looked at. */
export const MAX_LENGTH = 10_000

/** Characters nobody sees: zero-width, bidirectional marks, soft hyphens, variation selectors, blank fillers. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u{34f}|\u{115f}|\u{1160}|\u{17b4}|\u{17b5}|\u{3164}/gu
const MARKS = /\p{M}/gu
const WORD = /[\p{L}\p{N}]+/gu
/** Letters one by one: "i d i o t", "i.d.i.o.t". Four at least, so that "plan A B C" stays. */
const SPELLED = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}@$!][ ._*-]{1,2}){3,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu
const SPELLING = /[ ._*-]/g
const TOKEN = /\S+/g
/** "100km", "3rd", "b52": numbers that mean numbers. */
const QUANTITY = /^(?:[^\p{L}\p{N}]*\p{N}[\p{N}.,:]*\p{L}{0,3}|\p{L}{1,2}\p{N}+)[^\p{L}\p{N}]*$/u
const ADDRESS = /^[@#]|:\/\/|^www\.|\p{L}\.\p{L}{2,}|@[^@]+\./u
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '€': 'e',
  '|': 'i',
  '!': 'i',
}
const LEET_INSIDE = /[013457@$€|]|!(?=\p{L})/gu

/** What a person sees of a text: one shape for each letter, and nothing invisible. */
export function readable(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .normalize('NFKC')
    .slice(0, MAX_LENGTH)
    .replace(INVISIBLE, '')
}

/** What a text says when its disguise is taken off: no accents, no look-alikes, no digits for letters, no s p a c i n g. */
export function unmasked(text: string): string {
  const plain = readable(text).toLowerCase().normalize('NFD').replace(MARKS, '').slice(0, MAX_LENGTH)
  return plain
    .replace(/[łøıßđ]/g, (letter) => lookAlikes[letter] ?? letter)
    .replace(WORD, sameScript)
    .replace(TOKEN, withoutDigits)
    .replace(SPELLED, (letters) => withoutDigits(letters.replace(SPELLING, '')))
}

/** "Stooooop" and "stop" are one word. */
export function calmed(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1')
}

export function words(text: string): string[] {
  return text.match(WORD) ?? []
}

/** A word of several scripts is dressed up; one wholly in Cyrillic or Greek is simply in another language. */
function sameScript(word: string): string {
  if (!/[a-z]/.test(word) || !/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) return word
  return word.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => lookAlikes[letter] ?? letter)
}

function withoutDigits(token: string): string {
  if (!/\p{L}/u.test(token) || QUANTITY.test(token) || ADDRESS.test(token)) return token
  return token.replace(LEET_INSIDE, (sign) => LEET[sign] ?? sign)
}
