import type { ProblemCode } from '@worker/core/errors'
import { detailsByCode } from './details-by-code'
import { fieldWords } from './field-words'
import { wordsByCode } from './words-by-code'
import { serverWords } from './words'

/** Codes that are given for many reasons: what the server says tells more, even in another language. */
export const BROAD: readonly string[] = [
  'conflict',
  'forbidden',
  'not_found',
  'invalid_input',
  'invalid_query',
  'quota_reached',
] satisfies ProblemCode[]

type Body = Record<string, unknown>

/**
 * What the server said, in the language of the page: by the stable code of its sentence and the values in it, by its own words
 * if they are known, else by what its code says.
 */
export function translated(body: Body): Body {
  const code = textIn(body, 'code')
  const [title, detail] = [textIn(body, 'title'), textIn(body, 'detail')]
  const byCode = isOneOf(wordsByCode, code) ? wordsByCode[code] : undefined
  const errors = Array.isArray(body['errors']) ? body['errors'].map(inField) : undefined
  const said =
    sentence(body['why']) ??
    serverWords[detail] ??
    ofField(detail, errors) ??
    (byCode !== undefined && (!BROAD.includes(code) || detail === title) ? byCode : undefined)
  return {
    ...body,
    ...(byCode !== undefined && { title: byCode }),
    ...(said !== undefined && { detail: said }),
    ...(errors && { errors }),
  }
}

function sentence(why: unknown): string | undefined {
  const code = textIn(why, 'code')
  if (!isOneOf(detailsByCode, code)) return undefined
  const values = fieldsOf(fieldsOf(why)['values'])
  return detailsByCode[code]((name) => {
    const value = values[name]
    return typeof value === 'number' || typeof value === 'string' ? value : ''
  })
}

/** One field that was wrong; `was` is what the server said of it. */
function inField(error: unknown): Body {
  const fields = fieldsOf(error)
  const message = textIn(error, 'message')
  const code = textIn(error, 'code')
  const { says, byCode } = fieldWords
  const said = serverWords[message] ?? says[message] ?? (isOneOf(byCode, code) ? byCode[code] : undefined)
  return said === undefined ? fields : { ...fields, message: said, was: message }
}

/** `text: Write something` is what the field says: the name of the field means nothing to people. */
function ofField(detail: string, errors: Body[] | undefined): string | undefined {
  const first = errors?.find((each) => textIn(each, 'was') !== '')
  const was = textIn(first, 'was')
  const isWhole = [was, `${was}.`, `${textIn(first, 'path')}: ${was}`].includes(detail)
  return first && isWhole ? textIn(first, 'message') : undefined
}

function isOneOf<Key extends string>(table: Partial<Record<Key, unknown>>, key: string): key is Key {
  return Object.hasOwn(table, key)
}

function textIn(value: unknown, name: string): string {
  const text = fieldsOf(value)[name]
  return typeof text === 'string' ? text : ''
}

function fieldsOf(value: unknown): Body {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
