import { useState } from 'react'
import { onAccountChange } from './session'

/**
 * Which folded things have been opened. Once opened, one stays so for the visit, also where a long list draws it anew; the
 * next person on this browser finds all of them folded.
 */
export function openedForVisit() {
  const opened = new Set<string>()
  onAccountChange(() => opened.clear())
  return function useOpened(id: string): [open: boolean, setOpen: (open: boolean) => void] {
    const [open, setOpen] = useState(opened.has(id))
    return [
      open,
      (next) => {
        if (next) opened.add(id)
        else opened.delete(id)
        setOpen(next)
      },
    ]
  }
}
