import { expect, it } from 'vitest'
import { pushKinds } from '@worker/features/push/contract'

// As text: the service worker is a project of its own, which knows nothing of the server's.
const [words] = Object.values(
  import.meta.glob<string>('../../sw/push-words.ts', { query: '?raw', import: 'default', eager: true }),
)

it.each(pushKinds)('the service worker has words for the kind %s, in each language', (kind) => {
  const [own, deeds] = [new RegExp(`kind === '${kind}'`, 'g'), new RegExp(`^    ${kind}: \\[`, 'gm')]
  expect(words?.match(own) ?? words?.match(deeds)).toHaveLength(words?.match(own) ? 1 : 2)
})
