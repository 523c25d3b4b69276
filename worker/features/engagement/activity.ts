import { dateOf, nameOf, startOf } from '../../core/calendar'
import { dayOf } from '../../core/time'
import { notFound } from '../../core/errors'
import type { Ctx } from '../../ctx'
import { postView, selectPosts } from '../posts/view'
import { findPerson, selectDays, selectMonths, topPosts } from './activity-store'
import { selectWaiting } from './activity-waiting'
import { type Month, withWaitingDays, withWaitingMonths } from './add-waiting'
import { type Activity, activityWeeks } from './contract'
import { streaksOf } from './streaks'

/**
 * What a person did over time. Others are told of public posts and what happened on them; the person themselves of
 * everything.
 *
 * @throws not_found, also across a block
 */
export async function activityOf({ db, viewer, now }: Ctx, username: string): Promise<Activity> {
  const who = viewer?.id ?? null
  const isMe = viewer?.username === username
  const today = dayOf(now)
  const from = startOf('week', today) - 7 * (activityWeeks - 1)
  const [[person], storedDays, storedMonths, top, ...waiting] = await db.batch([
    findPerson(db, username, who),
    selectDays(db, username, isMe, from),
    selectMonths(db, username, isMe),
    selectPosts(db, who, topPosts(username, who)),
    ...selectWaiting(db, username, isMe),
  ])
  if (!person) throw notFound('person')
  const [givenToPosts, givenToComments, onPosts, onComments, views, comments, posts] = waiting
  const facts = {
    posts,
    comments,
    reactionsGiven: [...givenToPosts, ...givenToComments],
    reactionsReceived: [...onPosts, ...onComments],
    viewsReceived: views,
  }
  const days = withWaitingDays(storedDays, facts, from)
  const months = withWaitingMonths(storedMonths, facts)
  return {
    scope: isMe ? 'everything' : 'public',
    timeZone: 'UTC',
    totals: totalsOf(months, Boolean(person.showsFriends)),
    calendar: {
      from: dateOf(from),
      to: dateOf(from + 7 * activityWeeks - 1),
      days: days.map(({ day, ...facts }) => ({ date: dateOf(day), ...facts })),
    },
    streak: streaksOf(
      days.map(({ day }) => day),
      today,
    ),
    months: monthsOf(months, Boolean(person.showsFriends)),
    topPosts: top.map((row) => postView(row, who)),
  }
}

/** The months in which there was something to tell. */
function monthsOf(months: Month[], withFriends: boolean): Activity['months'] {
  return months.flatMap(({ month, ...counts }) => {
    const facts = { ...counts, friends: withFriends ? counts.friends : null }
    const something = Object.values(facts).some(Boolean)
    return something ? [{ month: nameOf({ grain: 'month', start: month }), ...facts }] : []
  })
}

function totalsOf(months: Month[], withFriends: boolean): Activity['totals'] {
  const sum = (fact: keyof Month) => months.reduce((all, month) => all + month[fact], 0)
  return {
    posts: sum('posts'),
    comments: sum('comments'),
    reactionsGiven: sum('reactionsGiven'),
    reactionsReceived: sum('reactionsReceived'),
    viewsReceived: sum('viewsReceived'),
    friends: withFriends ? sum('friends') : null,
  }
}
