import { useSyncExternalStore } from 'react'
import type { Belongings } from '../../belongings'
import { onAccountChange } from '../../session'

type Answer = 'keep' | 'discard' | 'stay'

interface Question {
  behind: Belongings
  answer: (answer: Answer) => void
}

let question: Question | null = null
const listeners = new Set<() => void>()
onAccountChange(() => question?.answer('stay'))

/** Asks whoever logs out what is to become of what they leave behind; `LeaveDialog` shows it. */
export function askBeforeLeaving(behind: Belongings): Promise<Answer> {
  question?.answer('stay')
  return new Promise((resolve) => {
    set({
      behind,
      answer(answer) {
        set(null)
        resolve(answer)
      },
    })
  })
}

export function useLeavingQuestion(): Question | null {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
    () => question,
  )
}

function set(next: Question | null): void {
  question = next
  for (const listener of listeners) listener()
}
