import { z } from 'zod'
import { limits } from './limits'
import { faultIn, graphemes, type Size } from './markup/size'
import { plainName } from './markup/visible'

/** NFC, Unix line ends, no white space around: the same text is stored the same way whoever typed it. */
function tidy(text: string): string {
  return text.isWellFormed()
    ? text
        .normalize('NFC')
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .trim()
    : text
}

/** Control characters, but for tab and line ends. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u

type Form = { oneLine: boolean; tidy: (text: string) => string }

/** Every text that people write is one of the three below. What is wrong with it has a stable code (`refusal` in `http`). */
function written(size: Size, form: Form): z.ZodString {
  const { min = 0, max } = size
  const counted = `${min} to ${max} characters, counted as people do (graphemes), and at most ${size.bytes} bytes in UTF-8.`
  return z
    .string()
    .max(size.bytes, { error: `At most ${max} characters and ${size.bytes} bytes`, abort: true })
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), {
      error: 'Contains characters that cannot be stored',
      params: { code: 'not_storable' },
      abort: true,
    })
    .overwrite(form.tidy)
    .refine((text) => !form.oneLine || !/[\n\t]/.test(text), {
      error: 'Must be on one line',
      params: { code: 'several_lines' },
      abort: true,
    })
    .superRefine((text, context) => {
      const fault = faultIn(text, size)
      if (fault) context.addIssue({ code: 'custom', message: fault.message, params: { code: fault.code } })
    })
    .meta({ description: min > 0 ? `${counted} Something of it can be seen.` : counted })
}

/** Text over several lines, between `min` and `max` graphemes after tidying. */
export function prose(size: Size): z.ZodString {
  return written(size, { oneLine: false, tidy })
}

/** Text on one line. */
export function line(size: Size): z.ZodString {
  return written(size, { oneLine: true, tidy })
}

/** A name that is shown among others: on one line, and without what turns the text around it or hides in it. */
export function name(size: Size): z.ZodString {
  return written(size, { oneLine: true, tidy: (text) => tidy(plainName(text)) })
}

/** Letters, digits and `_` of any script, at least one letter; stored in lower case. */
const TAG = /^(?=.*\p{L})[\p{L}\p{N}\p{M}_]+$/u

export const Tag = z
  .string()
  .max(limits.tag.bytes)
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
