/*
 * Whom to suggest first.
 *
 *     score = 3 · Σ 1 / ln(friends of each mutual friend)
 *           + 1 · Σ 1 / ln(authors of each tag we both write about), ½ for a tag I only react to
 *           + 1 · (ln(1 + posts of mine they answered) + ln(1 + posts of theirs I answered))
 *           + ½ · Σ 1 / ln(comments of each post we both commented on)
 *
 * What many share says little: a mutual friend with 5,000 friends is worth a quarter of one with eight. Weighting what
 * two have in common by 1 / ln(how many have it) is from Adamic and Adar, "Friends and neighbors on the Web", Social
 * Networks 25 (2003), doi:10.1016/S0378-8733(03)00009-1. To answer somebody often is no more than a logarithm better
 * than to do it once. A mutual friend counts most, as somebody vouches for both; to write about the same things is
 * common among people who never meet; a crowd below a post is the weakest. The four weights are our own choice.
 *
 * Those of whom nothing of this is known come in the order of a lottery, drawn anew each day for each viewer, in which
 * more followers and posts that are talked about are more tickets: Efraimidis and Spirakis, "Weighted random sampling
 * with a reservoir", Information Processing Letters 97 (2006), order by u^(1/w). At most ½, so that they stand among
 * those who only share a tag.
 */
export const worth = {
  friend: 3,
  tag: 1,
  likedTag: 0.5,
  answer: 1,
  conversation: 0.5,
  lottery: 0.5,
  /** Decides between equals. */
  follower: 0.001,
} as const

export type SharedTag = { tag: string; wrote: boolean; says: number }

export type Evidence = {
  mutualFriends: number
  /** Σ 1 / ln(friends) of the mutual friends. */
  friendsSay: number
  tags: SharedTag[]
  /** Posts of mine they answered, and the other way round. */
  theirs: number
  mine: number
  conversations: number
  conversationsSay: number
  /** Scores of their posts among those that trend. */
  trending: number
  followerCount: number
  /** Whether the viewer follows them already. */
  following: boolean
}

export const noEvidence: Evidence = {
  mutualFriends: 0,
  friendsSay: 0,
  tags: [],
  theirs: 0,
  mine: 0,
  conversations: 0,
  conversationsSay: 0,
  trending: 0,
  followerCount: 0,
  following: false,
}

/** How much each kind of evidence is worth. */
export function shares(evidence: Evidence) {
  const sum = (wrote: boolean) =>
    evidence.tags.filter((tag) => tag.wrote === wrote).reduce((total, { says }) => total + says, 0)
  return {
    mutual_friends: worth.friend * evidence.friendsSay,
    shared_tags: worth.tag * sum(true),
    liked_tags: worth.likedTag * sum(false),
    answers: worth.answer * (Math.log1p(evidence.theirs) + Math.log1p(evidence.mine)),
    conversations: worth.conversation * evidence.conversationsSay,
  }
}

type Draw = { day: number; viewer: string }
export type Ranked<Person> = { person: Person; score: number }

/**
 * The people, best first. Whom one follows already is suggested only as a friend: for mutual friends, or because the
 * two know each other from their posts.
 */
export function rank<Person extends { id: string; evidence: Evidence }>(
  people: Iterable<Person>,
  draw: Draw,
): Ranked<Person>[] {
  return [...people]
    .filter(({ evidence }) => !evidence.following || mayBefriend(evidence))
    .map((person) => ({ person, score: scoreOf(person.id, person.evidence, draw) }))
    .sort(byScore)
}

/** A whole number of millionths, so that it is the same whichever way it was added up, and fits a cursor. */
export function scoreOf(id: string, evidence: Evidence, draw: Draw): number {
  const known = Object.values(shares(evidence)).reduce((total, share) => total + share, 0)
  if (known > 0) return millionths(known + worth.follower * Math.log1p(evidence.followerCount))
  const tickets = Math.log1p(evidence.followerCount) + Math.log1p(evidence.trending)
  return tickets > 0 ? millionths(worth.lottery * luck(id, draw) ** (1 / tickets)) : 0
}

/** Between 0 and 1, the same all day: the FNV-1a hash of who is drawn, when, and for whom, stirred once more. */
export function luck(id: string, { day, viewer }: Draw): number {
  let hash = 0x811c9dc5
  for (const char of `${day},${viewer},${id}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32
}

/** Best first; of those with an equal score, the newest account. */
export function byScore(a: Ranked<{ id: string }>, b: Ranked<{ id: string }>): number {
  return b.score - a.score || (a.person.id < b.person.id ? 1 : a.person.id > b.person.id ? -1 : 0)
}

export function mayBefriend({ mutualFriends, theirs, mine, conversations }: Evidence): boolean {
  return mutualFriends + theirs + mine + conversations > 0
}

function millionths(score: number): number {
  return Math.round(score * 1_000_000)
}
