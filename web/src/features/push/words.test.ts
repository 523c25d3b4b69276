import { expect, it } from 'vitest'
import { pushKinds } from '../../../../worker/features/push/contract'

// As text: the service worker is a project of its own, which knows nothing of the server's.
const [words] = Object.values(
  import.meta.glob<string>('../../sw/push-words.ts', { query: '?raw', import: 'default', eager: true }),
)

it.each(pushKinds)('the service worker has words for the kind %s', (kind) => {
  expect(words).toMatch(new RegExp(`^  ${kind}: '|kind === '${kind}'`, 'm'))
})
