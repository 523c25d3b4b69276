import { bringFollows, bringMutes, peopleToTie } from '../../graph/import'
import { transition } from '../../graph/transitions'
import type { ItemOf } from '../items'
import { type Brought, cameIn, isKnown, type Outcome, staysOut, timeOf, type World } from './world'

type Tie = ItemOf<'follow' | 'friend' | 'block' | 'mute'>
type Person = Awaited<ReturnType<typeof peopleToTie>>[number]

/** What ties to people who are here. Those who are followed or muted are not told; a friendship takes two. */
export async function bringTies(world: World, items: Tie[]): Promise<Brought> {
  const { ctx, me } = world
  const names = items.map(({ username }) => username)
  const people = new Map((await peopleToTie(ctx.db, me, names)).map((row) => [row.username, row]))
  const brought = items.map((item) => tied(world, item, people.get(item.username)))
  return {
    statements: brought.flatMap(({ statements }) => statements),
    outcomes: brought.flatMap(({ outcomes }) => outcomes),
  }
}

function tied(world: World, item: Tie, person: Person | undefined): Brought {
  const { ctx, me } = world
  const only = (outcome: Outcome) => ({ statements: [], outcomes: [outcome] })
  if (!person) return only(staysOut(item, 'not_here'))
  const at = timeOf(world, item.at ?? ctx.now)
  const came = cameIn(item, { id: person.id, at })
  switch (item.is) {
    case 'follow': {
      if (person.isFollowing) return only(isKnown(item))
      if (person.isBlocking) return only(staysOut(item, 'blocked'))
      if (person.standing === 'banned' || person.standing === 'deactivated')
        return only(staysOut(item, 'not_here'))
      const row = { followerId: me, followeeId: person.id, createdAt: at }
      return { statements: bringFollows(ctx.db, [row]), outcomes: [came] }
    }
    case 'friend':
      return only(person.isFriend ? isKnown(item) : staysOut(item, 'ask_them'))
    case 'block':
      if (person.isBlocking) return only(isKnown(item))
      return { statements: transition(ctx, 'block', person.id), outcomes: [came] }
    case 'mute': {
      if (person.muteEnds !== null) return only(isKnown(item))
      const row = { muterId: me, mutedId: person.id, createdAt: at, endsAt: item.endsAt ?? null }
      return { statements: bringMutes(ctx.db, [row]), outcomes: [came] }
    }
  }
}
