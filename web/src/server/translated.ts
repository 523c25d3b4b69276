import type { ProblemCode } from '../../../worker/core/errors'
import { wordsByCode } from './words-by-code'
import { serverWords } from './words'

interface Said {
  title: string
  detail: string
}

/** Codes that are given for many reasons: what the server says tells more, even in another language. */
const BROAD: readonly string[] = [
  'conflict',
  'forbidden',
  'not_found',
  'invalid_input',
  'invalid_query',
  'quota_reached',
]

/** What the server said, in the language of the page: its own words if they are known, else what their code says. */
export function translated(code: string, { title, detail }: Said): Said {
  const byCode = isCode(code) ? wordsByCode[code] : undefined
  return {
    title: byCode ?? title,
    detail:
      serverWords[detail] ??
      (byCode !== undefined && (!BROAD.includes(code) || detail === title) ? byCode : detail),
  }
}

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(wordsByCode, code)
}
