import { z } from 'zod'
import { Tag } from '../../core/text'
import { isTimeZone } from '../../core/time-zone'

export const statsLimits = {
  /** The longest range of each granularity, in its periods. By tag there is one period. */
  periods: { day: 366, week: 160, month: 240, year: 50 },
  tags: { default: 5, max: 20 },
} as const

/** A year or a date. */
const Bound = z
  .string()
  .regex(
    /^(19[7-9]\d|2\d{3})(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/,
    'Write a year or a date: 2026 or 2026-11-21',
  )
  .refine((bound) => bound.length === 4 || isDate(bound), 'There is no such day')
  .meta({ example: '2026' })

/** Where a day begins and ends. */
const TimeZone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, 'Write a time zone by its name, such as Europe/Berlin')
  .refine(isTimeZone, 'There is no such time zone')
  .meta({ example: 'Europe/Berlin' })

export const statsBy = ['year', 'month', 'week', 'day', 'tag'] as const

export const PostStatsQuery = z.object({
  /** The first year or day. Left out: so far back that the answer has ten years, twelve months, twelve weeks or thirty days. */
  from: Bound.optional(),
  /** The last year or day, which is part of the range. Left out: today. */
  to: Bound.optional(),
  by: z.enum(statsBy).default('year').meta({ example: 'year' }),
  /** Counts only posts with this tag. */
  tag: Tag.optional(),
  /** Whose days, weeks, months and years are meant. */
  timezone: TimeZone.default('UTC'),
  /** How many of the most used tags are named. */
  top: z.coerce.number().int().min(1).max(statsLimits.tags.max).default(statsLimits.tags.default),
})
export type PostStatsQuery = z.infer<typeof PostStatsQuery>

const Day = z.iso.date().meta({ example: '2026-01-01' })

export const PostStats = z
  .object({
    by: z.enum(statsBy),
    /** The days that are counted: what was asked for, widened to whole periods. */
    from: Day,
    to: Day,
    /** Where a day begins and ends. */
    timeZone: z.string().meta({ example: 'Europe/Berlin' }),
    /** Public posts. */
    total: z.int(),
    /** In order, without gaps; with `by=tag` the whole range is one. */
    periods: z.array(
      z.object({ name: z.string().meta({ example: '2026' }), from: Day, to: Day, posts: z.int() }),
    ),
    /** The most used tags, each with its posts in all and in each of the periods. */
    tags: z.array(z.object({ tag: z.string(), posts: z.int(), series: z.array(z.int()) })),
    /** How often the tags that are not named were used. A post with three tags uses three. */
    otherTagUses: z.int(),
  })
  .meta({ id: 'PostStats' })
export type PostStats = z.infer<typeof PostStats>

function isDate(text: string): boolean {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
