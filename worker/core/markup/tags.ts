import { limits } from '../limits'
import { bytes, graphemes } from './size'

/*
 * What a tag consists of: letters, digits and `_` of any script, at least one letter. The joiners that words of some
 * scripts are written with belong to it; what is never seen is left out of it.
 */

/** Scripts in which a joiner or non-joiner between two letters makes another word. */
const JOINING =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Tibt}\\p{scx=Mymr}\\p{scx=Khmr}'
/** Marks but for those that enclose: a keycap is no part of a word. */
const MARK = '\\p{Mn}\\p{Mc}'
const LETTER = '\\p{L}\\p{N}_'

/** As it stands in a text, behind its sign; a soft hyphen inside is not seen. */
export const tagBody = `[${LETTER}](?:[${LETTER}${MARK}]|(?<=[${JOINING}])[\\u200c\\u200d]+(?=[${JOINING}])|\\u00ad(?=[${LETTER}]))*`

const UNSEEN = /\u00ad|\u034f|\p{Variation_Selector}/gu
const TAG = new RegExp(`^(?=.*\\p{L})${tagBody}$`, 'u')
const ADMISSIBLE = new RegExp(`^[${LETTER}${MARK}\\u200c\\u200d\\u00ad\\u034f]*$`, 'u')

/** The one form of a tag, whoever typed it: NFKC, in small letters, without its sign and what is not seen. */
export function tagOf(typed: string): string {
  const bare = typed.normalize('NFKC').replace(/^#/, '').replace(UNSEEN, '')
  // The small form of the dotted capital I has a second dot, which only that capital brings along.
  return bare.toLowerCase().replaceAll('i\u0307', 'i').normalize('NFKC')
}

/** Whether it is a tag in its one form, of a size that is kept. */
export function isTag(tag: string): boolean {
  return TAG.test(tag) && bytes(tag) <= limits.tag.bytes && graphemes(tag) <= limits.tag.max
}

/** How much of what stands behind a sign is a tag: up to a letter whose plain form is none, as that of `½`. */
export function tagLength(body: string): number {
  if (ADMISSIBLE.test(body.normalize('NFKC'))) return body.length
  let length = 0
  for (const letter of body) {
    if (!ADMISSIBLE.test(letter.normalize('NFKC'))) break
    length += letter.length
  }
  return length
}
