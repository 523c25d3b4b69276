import { useState } from 'react'

/**
 * A function from an input to the Idempotency-Key of its request: the same key while the input stays the same, so that
 * pressing the button again after a failure cannot create a second thing.
 */
export function useIntentKey(): (input: unknown) => string {
  const [last] = useState({ input: '', key: '' })
  return (input) => {
    const written = JSON.stringify(input)
    if (last.input !== written) Object.assign(last, { input: written, key: crypto.randomUUID() })
    return last.key
  }
}
