import type { KeyboardEvent } from 'react'

/** What every browser says of a key that an input method has taken for itself. */
const TAKEN = 229

/**
 * Whether a key belongs to an input method, as the Enter that confirms what it proposes. Safari ends the composition before
 * it tells of that Enter: only the key code says then whose it was.
 */
export function isComposing({ nativeEvent }: Pick<KeyboardEvent, 'nativeEvent'>): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === TAKEN
}
