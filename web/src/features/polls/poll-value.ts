import { faultIn } from '@worker/core/markup/size'
import type { PollView } from '@worker/features/polls/contract'
import { pollLimits } from '@worker/features/polls/limits'

/** What is to be asked, as it stands in a form. */
export interface PollValue {
  options: readonly string[]
  multiple: boolean
  minutes: number
}

const { min, max } = pollLimits.options
const DAY = 1_440

export const emptyPoll: PollValue = { options: ['', ''], multiple: false, minutes: DAY }

/** The options that have words; what is left empty is left out. */
function saidIn({ options }: PollValue): string[] {
  return options.map((option) => option.trim()).filter((option) => option !== '')
}

/** Whether it could be asked: enough options, none of them too long, and no two the same. */
export function isAskable(poll: PollValue | null): boolean {
  if (!poll) return true
  const options = saidIn(poll)
  return (
    options.length >= min &&
    options.length <= max &&
    new Set(options).size === options.length &&
    options.every((option) => faultIn(option, pollLimits.option) === null)
  )
}

/** As the server takes it. */
export function askedIn(poll: PollValue) {
  const { multiple, minutes } = poll
  return { options: saidIn(poll), multiple, minutes }
}

/** The poll of a draft, to be changed. */
export function pollValueOf({ options, multiple, minutes }: PollView): PollValue {
  return { options: options.map(({ text }) => text), multiple, minutes }
}

export function parsePoll(value: unknown): PollValue | null {
  if (typeof value !== 'object' || value === null) return null
  const { options, multiple, minutes }: { [Key in keyof PollValue]?: unknown } = value
  if (!Array.isArray(options) || typeof minutes !== 'number') return null
  const texts = options.filter((option) => typeof option === 'string').slice(0, max)
  return texts.length < min ? null : { options: texts, multiple: multiple === true, minutes }
}
