import { useSyncExternalStore } from 'react'
import type { Belongings } from '../../belongings'
import { onAccountChange } from '../../session'
import { emitter } from '../../emitter'

type Answer = 'keep' | 'discard' | 'stay'

interface Question {
  behind: Belongings
  answer: (answer: Answer) => void
}

let question: Question | null = null
const { subscribe, tell } = emitter()
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
  return useSyncExternalStore(subscribe, () => question)
}

function set(next: Question | null): void {
  question = next
  tell()
}
