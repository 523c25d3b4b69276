import { timeOf } from '../../core/ids'
import { iso } from '../../core/time'
import type { Me, Profile, Relationship, UserRef } from '../../features/profiles/contract'
import { asPng } from '../../features/profiles/view'
import { addressOf } from '../../features/public/addresses'
import { digitsOf } from '../ids'
import { contentOf } from './text'

export type Account = ReturnType<typeof accountOf>

/** A person as an app shows them. */
export function accountOf(profile: Profile, origin: string) {
  const { username, displayName, bio, bannerUrl, counts, fields } = profile
  const avatar = origin + (asPng(profile.avatarUrl, 400) ?? profile.avatarUrl)
  const header = origin + (bannerUrl ?? '/card.png')
  const url = addressOf.profile(origin, username)
  return {
    id: digitsOf(profile.id),
    username,
    acct: username,
    display_name: displayName,
    locked: false,
    bot: false,
    discoverable: true,
    group: false,
    created_at: profile.createdAt,
    note: contentOf(bio, origin),
    url,
    uri: url,
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    followers_count: counts.followers,
    following_count: counts.following,
    statuses_count: counts.posts,
    last_status_at: null,
    emojis: [],
    roles: [],
    fields: fields.map(({ label, value }) => ({
      name: label,
      value: contentOf(value, origin),
      verified_at: null,
    })),
  }
}

/** Somebody of whom no more is known than what stands beside what they wrote, such as who was deleted a moment ago. */
export function accountOfRef(ref: UserRef, origin: string): Account {
  const counts = { posts: 0, friends: null, followers: 0, following: 0 }
  const createdAt = iso(timeOf(ref.id))
  const unknown = { bio: '', pronouns: '', fields: [], avatarSeed: '', bannerUrl: null, viewer: null }
  return accountOf({ ...ref, ...unknown, bannerColor: '#a8521a', createdAt, counts }, origin)
}

const quotePolicies = { everyone: 'public', followers: 'followers', nobody: 'nobody' } as const

/** Oneself, with what one edits. */
export function credentialAccountOf(me: Me, origin: string) {
  const { privacy, quotesFrom } = me.preferences
  return {
    ...accountOf(me, origin),
    source: {
      privacy: 'public',
      sensitive: false,
      language: null,
      note: me.bio,
      fields: me.fields.map(({ label, value }) => ({ name: label, value, verified_at: null })),
      follow_requests_count: 0,
      discoverable: privacy.suggestMe,
      indexable: privacy.listed,
      hide_collections: false,
      attribution_domains: [],
      quote_policy: quotePolicies[quotesFrom],
    },
    role: { id: '-99', name: '', permissions: '0', color: '', highlighted: false },
  }
}

/** How one stands to somebody; `note` is what one has written down about them. */
export function relationshipOf(id: string, tie: Relationship, note = '') {
  return {
    id: digitsOf(id),
    following: tie.following,
    showing_reblogs: tie.following && !tie.hidingReposts,
    notifying: false,
    languages: [],
    followed_by: tie.followedBy,
    blocking: tie.blocking,
    // Whoever blocks one is not there at all.
    blocked_by: false,
    muting: tie.muting,
    muting_notifications: tie.muting,
    muting_expires_at: tie.mutedUntil,
    // One follows without asking; friends are what is asked for.
    requested: false,
    requested_by: tie.friendship === 'incoming',
    domain_blocking: false,
    endorsed: false,
    note,
  }
}
