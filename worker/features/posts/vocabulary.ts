export const visibilities = ['public', 'followers', 'friends', 'private'] as const
export type Visibility = (typeof visibilities)[number]

/** Why a post was not published at its time: its author may no longer write on that wall, or not at all, or not quote that post. */
export const scheduleRefusals = ['wall', 'account', 'quote'] as const
export type ScheduleRefusal = (typeof scheduleRefusals)[number]

/** Who may comment on a post, besides its author and the owner of the wall, whose people are meant. */
export const commenters = ['everyone', 'followers', 'friends', 'mentioned', 'nobody'] as const
export type Commenters = (typeof commenters)[number]

/** Who may quote a post, besides its author. Friends follow, as far as that goes. */
export const quoters = ['everyone', 'followers', 'nobody'] as const
export type Quoters = (typeof quoters)[number]

/** What is shown of a quoted post: all of it, or why it is not. `unavailable`: the viewer does not see it. */
export const quotedStates = ['shown', 'unavailable', 'deleted', 'detached'] as const
export type QuotedState = (typeof quotedStates)[number]

/** Those who look after a thread, by what is theirs: the post, or the wall it stands on. */
export const threadKeepers = ['author', 'wall'] as const
export type ThreadKeeper = (typeof threadKeepers)[number]

/**
 * Why a post or a comment is out of sight of all but its author and the moderators: `limited` by the analysis or a
 * moderator, `held` until a moderator decides, `hidden` by a moderator, or its author is banned or has left.
 */
export const contentStates = ['limited', 'held', 'hidden', 'author_banned', 'author_away'] as const
export type ContentState = (typeof contentStates)[number]
