import { folded } from './markup/fold'

/*
 * A text as word filters see it: the same words in the same order, however they were written. Small letters, no accents,
 * no punctuation, one space around each word, so that SQL can look for a phrase with `instr`: with its spaces it matches
 * whole words, without them any part.
 */

/** Scripts written without spaces: there each character counts as a word. */
const UNSPACED =
  '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]'
const WORD = new RegExp(
  [
    `(?=[\\p{L}\\p{N}])${UNSPACED}\\p{M}*`,
    `(?:(?!(?=[\\p{L}\\p{N}])${UNSPACED})[\\p{L}\\p{N}_]\\p{M}*)+`,
    '\\p{Regional_Indicator}{2}',
    '\\p{Extended_Pictographic}(?:\\u200d\\p{Extended_Pictographic})*',
    '\\p{S}',
  ].join('|'),
  'gu',
)

/** What can be folded by itself: plain letters in a row, which keep their places, joined emoji, or one character with its marks. */
const PIECE =
  /[\0-\x7f]+(?!\p{M})|\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*)+|\P{M}\p{M}*|\p{M}+/gu
const MARK = /\p{M}/u

/** The words of the texts, as `posts.words` and `comments.words` keep them; empty when there are none. */
export function wordsOf(...texts: string[]): string {
  const words = folded(texts.join('\n')).match(WORD)
  return words ? ` ${words.join(' ')} ` : ''
}

/** What to look for in such words to find a phrase; empty when the phrase is punctuation alone. */
export function needleOf(phrase: string, wholeWord: boolean): string {
  const words = wordsOf(phrase)
  return wholeWord ? words : words.trim()
}

export type PlacedWord = { word: string; start: number; end: number }

/** The words of a text, each with where it stands there. */
export function placedWords(text: string): PlacedWord[] {
  let bare = ''
  const places: { start: number; end: number }[] = []
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const isPlain = piece.charCodeAt(0) < 0x80 && !MARK.test(piece)
    const shown = folded(piece)
    for (let i = 0; i < shown.length; i++) {
      places.push(
        isPlain ? { start: index + i, end: index + i + 1 } : { start: index, end: index + piece.length },
      )
    }
    bare += shown
  }
  return [...bare.matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    start: places[index]!.start,
    end: places[index + word.length - 1]!.end,
  }))
}
