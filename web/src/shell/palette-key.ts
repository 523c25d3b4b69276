import { commandOf } from '../command-key'
import { boundShortcuts, isSomethingOpen } from '../shortcuts'

/** Opens the palette: pressed with Ctrl or Cmd, so it works in a form as well, and nobody turns it off. */
export const PALETTE = 'Ctrl+K'

export function openPalette(): void {
  boundShortcuts()
    .find(({ keys }) => keys === PALETTE)
    ?.run()
}

/** @returns what ends it */
export function followPaletteKey(): () => void {
  const follow = (event: KeyboardEvent) => {
    if (commandOf(event)?.toLowerCase() !== 'k') return
    // The browser has a use of its own for it.
    event.preventDefault()
    if (!isSomethingOpen()) openPalette()
  }
  addEventListener('keydown', follow)
  return () => removeEventListener('keydown', follow)
}
