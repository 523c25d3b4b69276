import { expect, it } from 'vitest'
import { repostRefusal, type Shared } from './policy'

const cases: [post: Shared, code: string | null][] = [
  [{ visibility: 'public', draft: false }, null],
  [{ visibility: 'followers', draft: false }, 'not_public'],
  [{ visibility: 'friends', draft: false }, 'not_public'],
  [{ visibility: 'private', draft: false }, 'not_public'],
  [{ visibility: 'withheld', draft: false }, 'not_public'],
  [{ visibility: 'public', draft: true }, 'not_public'],
]

it.each(cases)('of %j says %s', (post, code) => {
  expect(repostRefusal(post)?.code ?? null).toBe(code)
})
