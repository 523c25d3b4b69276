/*
 * The words that columns hold and contracts speak. Free of imports: the contracts are the client's as well, and must not
 * bring it the schema of the database.
 */
/** What Warren speaks, the first where nobody has said. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

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

export const reactionKinds = ['like', 'love', 'laugh', 'wow', 'sad', 'angry'] as const
export type ReactionKind = (typeof reactionKinds)[number]

export const roles = ['user', 'moderator', 'admin'] as const
export type Role = (typeof roles)[number]

/** What a word filter does with what it matches. */
export const filterActions = ['hide', 'warn'] as const
export type FilterAction = (typeof filterActions)[number]

/** The rules of the network: why something is reported, and what an action names. */
export const rules = [
  'spam',
  'scam',
  'harassment',
  'hate',
  'violence',
  'sexual',
  'self_harm',
  'private_information',
  'impersonation',
  'other',
] as const

/** What a report, a case or an action may be about. */
export const subjectTypes = ['post', 'comment', 'message', 'profile'] as const

/** `hold` is the analysis's alone; `reinstate` ends a suspension or a ban. */
export const actionKinds = [
  'dismiss',
  'warn',
  'limit',
  'hold',
  'hide',
  'restore',
  'suspend',
  'ban',
  'reinstate',
] as const
export type ActionKind = (typeof actionKinds)[number]

export const caseStates = ['open', 'closed'] as const

export const deadLetterStates = ['waiting', 'replayed', 'discarded'] as const
export type DeadLetterState = (typeof deadLetterStates)[number]

/** What a file was uploaded for. */
export const mediaPurposes = ['post', 'comment', 'message', 'avatar', 'banner'] as const
export const mediaKinds = ['image', 'video', 'audio', 'file'] as const
/** Besides `full`, what was uploaded: smaller pictures that the client made of it. */
export const mediaVariants = ['small', 'medium', 'poster'] as const
/** What files hang on. */
export const mediaTargets = ['post', 'comment', 'message', 'profile'] as const

/** The ways in. `link` came by mail, `provider` is somebody else's sign-in, `app` is a program that was let in. */
export const signInMethods = ['password', 'link', 'passkey', 'provider', 'app'] as const
export type SignInMethod = (typeof signInMethods)[number]

/** Changes of an account that its owner is told of by mail, in case it was not they. */
export const accountChanges = [
  'password_set',
  'password_removed',
  'email_changed',
  'passkey_added',
  'passkey_removed',
  'second_factor_on',
  'second_factor_off',
  'recovery_codes_made',
  'recovery_code_used',
  'provider_linked',
  'provider_unlinked',
  'new_device',
  'deactivated',
  'deletion_asked',
  'deletion_soon',
  'deletion_stopped',
  'archive_begun',
  'archive_ready',
] as const
export type AccountChange = (typeof accountChanges)[number]

/** What a collectible is made of. */
export const collectibleSubjects = ['post', 'comment'] as const
/** `failed`: it could not be pinned, and can be tried again. */
export const collectibleStates = ['ready', 'pinned', 'minted', 'failed'] as const
export type CollectibleState = (typeof collectibleStates)[number]
/** Why one failed: the service says so, does not take it, or could not be reached; or not everybody sees it any more. */
export const collectibleFailures = ['pin_failed', 'pin_refused', 'pin_unreachable', 'not_public'] as const
export type CollectibleFailure = (typeof collectibleFailures)[number]

/** How the making of an archive stands. `removed`: its owner wants it no more. */
export const exportStates = ['running', 'ready', 'failed', 'removed'] as const

/** What happened to a post that somebody listens for: it is new, it or its audience changed, or there is nothing to be seen of it any more. */
export const streamChanges = ['new', 'changed', 'gone'] as const
export type StreamChange = (typeof streamChanges)[number]
