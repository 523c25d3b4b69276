import { DAY } from '../../core/time'

/**
 * How far a search for suggestions goes, in a network of any size. Everything it reads is one of these:
 *
 * - my latest 100 friends, and the latest 100 friends of each;
 * - my latest 30 posts and the newest 30 I reacted to, for at most 8 tags; the latest 50 public posts with each of these tags;
 * - the latest 20 reactions and the latest 20 comments on each of those 30 posts of mine;
 * - the newest 30 posts I reacted to, my latest 30 comments, and the latest 20 comments on each post I commented on;
 * - the 200 most followed people, and the authors of the first 100 trending posts.
 *
 * Posts and what happened on them count for 90 days. Each of the four searches names at most 200 people; the ranking
 * sees them all. Besides, everybody I know already is read, once per search: my own friends, requests and dismissals.
 */
export const caps = {
  friends: 100,
  friendsOfEach: 100,
  posts: 30,
  given: 30,
  tags: 8,
  postsPerTag: 50,
  answersPerPost: 20,
  followed: 200,
  trending: 100,
  pool: 200,
  /** Mutual friends and tags to name beside a suggestion. */
  named: 3,
} as const

export const LATELY = 90 * DAY
