/*
 * The one way in which texts are compared: by word filters and by the search of posts, people and messages. Whoever looks
 * for something need not know how it was spelled: case, accents, width, vowel marks and the sort of an apostrophe do not
 * matter, and characters that nobody sees do not exist.
 */

/**
 * Raised whenever `folded` gives something else than before; what is stored folded is then folded anew: in the
 * database by db/refold.ts, in rooms after a step of chat/room-schema.ts.
 */
export const FOLDING = 2

const APOSTROPHES = /[\u00b4\u0060\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\uff07\u05f3]/g
/** Accents of Latin, Greek and Cyrillic letters, vowel marks of Hebrew and Arabic. Elsewhere a mark makes another word. */
const MARKS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff]|\u0640/g
/** Emoji presentation and skin tones only change how a character looks. */
const LOOKS = /[\ufe0e\ufe0f]|\p{Emoji_Modifier}/gu
/** What is not seen; but a joiner between two emoji makes them one. */
const UNSEEN =
  /(?<!\p{Extended_Pictographic})\u200d|\u200d(?!\p{Extended_Pictographic})|(?!\u200d)\p{Default_Ignorable_Code_Point}/gu
/** Letters that Unicode does not take apart, as people type them who do not have them. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'n',
  ĸ: 'k',
  ƒ: 'f',
  ς: 'σ',
  // Persian and Arabic keyboards write these two letters with different code points.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ھ: 'ه',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
const PLAIN = /^[\0-\x5f\x61-\x7f]*$/

export function folded(text: string): string {
  // Most texts are long and of plain letters.
  if (PLAIN.test(text)) return text.toLowerCase()
  const bare = text.replace(APOSTROPHES, "'").normalize('NFKD').replace(MARKS, '').replace(LOOKS, '')
  // Down, up and down again: `ß` and `ẞ` are `ss` then, as in `STRASSE`.
  const small = bare.replace(UNSEEN, '').toLowerCase().toUpperCase().toLowerCase()
  return small
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(APOSTROPHES, "'")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}
