import { z } from 'zod'
import { PostView, ReactionCounts } from '../posts/contract'

export const activityWeeks = 53

const facts = {
  posts: z.int(),
  comments: z.int(),
  /** To what others wrote, and by others. Reacting to oneself is neither. */
  reactionsGiven: z.int(),
  reactionsReceived: z.int(),
  /** By how many people each of the posts was seen. */
  viewsReceived: z.int(),
  /** Friends of today, by when they became friends. Null where the list of friends is not shown to the viewer. */
  friends: z.int().nullable(),
}

const Day = z.iso.date().meta({ example: '2026-11-21' })

/** What a person does, and what comes to them. */
export const Activity = z
  .object({
    /** `public`: public posts and what happened on them. `everything`: for the person themselves. */
    scope: z.enum(['public', 'everything']),
    timeZone: z.literal('UTC'),
    totals: z.object(facts),
    calendar: z.object({
      /** A Monday; 53 weeks, the last of which is the present one. */
      from: Day,
      to: Day,
      /** Only days on which they wrote or reacted. */
      days: z.array(z.object({ date: Day, posts: z.int(), comments: z.int(), reactionsGiven: z.int() })),
    }),
    /** In days on which they wrote or reacted, within the calendar. The present one may still miss today. */
    streak: z.object({ current: z.int(), longest: z.int() }),
    /** Only months in which something happened, oldest first. */
    months: z.array(z.object({ month: z.string().meta({ example: '2026-11' }), ...facts })),
    /** Their public posts with the most reactions. */
    topPosts: z.array(PostView),
  })
  .meta({ id: 'Activity' })
export type Activity = z.infer<typeof Activity>

/** How a post does, for its author. Nobody is named. */
export const PostInsights = z
  .object({
    /** A view is counted once per person, so these are the viewers, too. */
    views: z.int(),
    comments: z.int(),
    /** How many other people wrote the latest thousand comments. */
    commenters: z.int(),
    reactions: ReactionCounts,
    /** Who the latest thousand viewers are to the author; null while fewer than five saw the post. */
    audience: z
      .object({
        viewers: z.int(),
        friends: z.int(),
        /** Who follow, without being friends. */
        followers: z.int(),
        others: z.int(),
      })
      .nullable(),
    timeZone: z.literal('UTC'),
    /** Only days on which something happened, oldest first; the latest year. */
    days: z.array(z.object({ date: Day, views: z.int(), comments: z.int(), reactions: ReactionCounts })),
  })
  .meta({ id: 'PostInsights' })
export type PostInsights = z.infer<typeof PostInsights>

export const TrendingTag = z
  .object({
    tag: z.string().meta({ example: 'gardening' }),
    /** How many people wrote with it, or answered posts with it, in the last seven days. */
    people: z.int(),
  })
  .meta({ id: 'TrendingTag' })
export type TrendingTag = z.infer<typeof TrendingTag>
