import { useState } from 'react'
import { onAccountChange } from './session'

/**
 * Which folded things have been opened. Once opened, or folded where they stand open by themselves, they stay so for the
 * visit, also where a long list draws them anew; the next person on this browser finds them as they were.
 */
export function openedForVisit() {
  const chosen = new Map<string, boolean>()
  onAccountChange(() => chosen.clear())
  return function useOpened(
    id: string,
    unlessChosen = false,
  ): [open: boolean, setOpen: (open: boolean) => void] {
    const [open, setOpen] = useState(chosen.get(id))
    return [
      open ?? unlessChosen,
      (next) => {
        chosen.set(id, next)
        setOpen(next)
      },
    ]
  }
}
