import { type TextLanguage, textLanguages } from '../../core/text-languages'
import { tokensIn } from '../../core/markup/blocks'
import type { PostPatch } from './contract'

/*
 * In what language a text is, where its author has not said so. A guess that may well be wrong is none: what is in no known
 * language is shown to everybody (docs/decisions/098-the-language-of-a-post.md).
 */

/** With fewer letters than this nothing is said of a text in Latin letters, which half of all languages share. */
const LATIN_LETTERS = 8
/** The second best guess has at most this part of what the best one has; other letters leave fewer languages to mix up. */
const CLEAR = { latin: 0.96, other: 0.99 }

const nothingButLatin = /^[\p{Script=Latin}\P{L}]*$/u

/** Of the words alone: names, tags and addresses are the same in every language. */
export async function languageOf(text: string): Promise<TextLanguage | null> {
  const said = wordsAlone(text)
  const letters = said.match(/\p{L}/gu)?.length ?? 0
  const script = nothingButLatin.test(said) ? 'latin' : 'other'
  if (letters < (script === 'latin' ? LATIN_LETTERS : 1)) return null
  const guess = (await detector()).detect(said)
  const [best = 0, second = 0] = Object.values(guess.getScores()).toSorted((a, b) => b - a)
  if (!guess.isReliable() || second > best * CLEAR[script]) return null
  return clear.find((code) => code === guess.language) ?? null
}

/** Of a text that is edited: what is known stays, and where nothing is, another text is looked at again. */
export async function languageAfter(
  before: { text: string; language: TextLanguage | null },
  patch: Pick<PostPatch, 'text' | 'language'>,
): Promise<TextLanguage | null> {
  const { text = before.text, language } = patch
  if (language === 'auto') return languageOf(text)
  if (language !== undefined) return language
  return before.language === null && text !== before.text ? languageOf(text) : before.language
}

/** Of texts whose authors nobody can ask. */
export function withLanguages<Post extends { text: string }>(posts: Post[]) {
  return Promise.all(posts.map(async (post) => ({ ...post, language: await languageOf(post.text) })))
}

function wordsAlone(text: string): string {
  return tokensIn(text)
    .map((token) => (token.kind === 'text' ? token.text : ' '))
    .join('')
}

/** Malay and Indonesian are too much alike to be told apart. */
const clear = textLanguages.filter((code) => code !== 'ms')

/** A megabyte of what words look like, which only those who write need. */
async function load() {
  const { eld } = await import('eld/extrasmall')
  eld.setLanguageSubset([...textLanguages])
  return eld
}

let loaded: ReturnType<typeof load> | undefined
/** Read once in an isolate, for its languages are chosen anew in as long as a text takes. */
const detector = () => (loaded ??= load())
