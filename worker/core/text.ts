import { z } from 'zod'
import { limits } from './limits'
import { faultIn, type Size } from './markup/size'
import { isTag, tagOf } from './markup/tags'
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

/** A tag in its one form, whether it is written with its sign or without; see `markup/tags.ts`. */
export const Tag = z
  .string()
  .max(limits.tag.bytes)
  .refine((tag) => tag.isWellFormed(), { error: 'Contains characters that cannot be stored', abort: true })
  .overwrite(tagOf)
  .refine(isTag, `Use letters, digits and _, at most ${limits.tag.max} of them`)
  .meta({ example: 'gardening' })
