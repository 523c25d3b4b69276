import { z } from 'zod'
import { limits } from './limits'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Of these, each is a grapheme of its own. */
const PLAIN = /^[\t\n\x20-\x7e]*$/

/** What a person would count as characters: a family emoji or an accented letter is one. */
export function graphemes(text: string): number {
  if (PLAIN.test(text)) return text.length
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}

/** NFC, Unix line ends, no white space around: the same text is stored the same way whoever typed it. */
function tidy(text: string): string {
  return text.isWellFormed() ? text.normalize('NFC').replace(/\r\n?/g, '\n').trim() : text
}

/** Control characters, but for tab and line ends. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u

/** A grapheme can be long (stacked accents), so the stored size has a bound of its own. */
const CODE_UNITS_PER_GRAPHEME = 16

/** Text over several lines, between `min` and `max` graphemes after tidying. */
export function prose(size: { min?: number; max: number }): z.ZodString {
  const min = size.min ?? 0
  return z
    .string()
    .max(size.max * CODE_UNITS_PER_GRAPHEME, `At most ${size.max} characters`)
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), 'Contains characters that cannot be stored')
    .overwrite(tidy)
    .refine((text) => graphemes(text) >= min, min === 1 ? 'Write something' : `At least ${min} characters`)
    .refine((text) => graphemes(text) <= size.max, `At most ${size.max} characters`)
    .meta({ description: `${min} to ${size.max} characters, counted as people do (graphemes).` })
}

/** Text on one line. */
export function line(size: { min?: number; max: number }): z.ZodString {
  return prose(size).refine((text) => !/[\n\t]/.test(text), 'Must be on one line')
}

/** Letters, digits and `_` of any script, at least one letter; stored in lower case. */
const TAG = /^(?=.*\p{L})[\p{L}\p{N}\p{M}_]+$/u

export const Tag = z
  .string()
  .max(limits.tag.max * 4)
  .refine((tag) => tag.isWellFormed(), 'Contains characters that cannot be stored')
  .overwrite((tag) => (tag.isWellFormed() ? tag.normalize('NFKC').replace(/^#/, '').toLowerCase() : tag))
  .refine((tag) => TAG.test(tag) && graphemes(tag) <= limits.tag.max, 'Use letters, digits and _')
  .meta({ example: 'gardening' })

const HASHTAG = /(?<![\p{L}\p{N}\p{M}_&/#])#([\p{L}\p{N}\p{M}_]+)/gu
const MENTION = /(?<![\p{L}\p{N}_.@/-])@([a-z0-9](?:[-_.]?[a-z0-9]){1,31})(?![a-z0-9@])/giu

/** The `#hashtags` of a text, in lower case, each once, in order. */
export function hashtags(text: string): string[] {
  const found = [...text.matchAll(HASHTAG)].map((match) => Tag.safeParse(match[1]))
  return [...new Set(found.flatMap((tag) => (tag.success ? [tag.data] : [])))]
}

/** The usernames `@mentioned` in a text, in lower case, each once, in order; whether such people exist is not checked. */
export function mentions(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map((match) => match[1]!.toLowerCase()))]
}
