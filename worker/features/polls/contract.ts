import { z } from 'zod'
import { line } from '../../core/text'
import { pollLimits } from './limits'

const { min, max } = pollLimits.options

export const NewPoll = z
  .strictObject({
    options: z
      .array(line(pollLimits.option))
      .min(min, `A poll has ${min} to ${max} options`)
      .max(max, `A poll has ${min} to ${max} options`)
      .refine((options) => new Set(options).size === options.length, 'Two options are the same'),
    /** Whether one may choose several. */
    multiple: z.boolean().default(false),
    /** How long one can vote, from when the post is published. */
    minutes: z.int().min(pollLimits.minutes.min).max(pollLimits.minutes.max),
  })
  .meta({ id: 'NewPoll', example: { options: ['Carrots', 'Parsnips'], minutes: 1_440 } })
export type NewPoll = z.infer<typeof NewPoll>

/** Options by their places, the first is 0. */
const Choices = z.array(
  z
    .int()
    .min(0)
    .max(max - 1),
)

export const PollVote = z
  .strictObject({
    choices: Choices.min(1, 'Choose an option')
      .max(max)
      .refine((choices) => new Set(choices).size === choices.length, 'Each option once'),
  })
  .meta({ id: 'PollVote', example: { choices: [0] } })
export type PollVote = z.infer<typeof PollVote>

export const PollView = z
  .object({
    /** `votes` is null while the results are hidden: for whoever can still vote, until they have or it has ended. */
    options: z.array(z.object({ text: z.string(), votes: z.int().nullable() })),
    multiple: z.boolean(),
    minutes: z.int(),
    /** Null for a draft. */
    endsAt: z.iso.datetime().nullable(),
    ended: z.boolean(),
    /** How many people have voted. */
    voters: z.int(),
    viewer: z.object({
      /** What I voted for. */
      choices: Choices,
      canVote: z.boolean(),
    }),
  })
  .meta({ id: 'Poll' })
export type PollView = z.infer<typeof PollView>
