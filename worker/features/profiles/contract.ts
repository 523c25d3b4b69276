import { z } from 'zod'
import { MediaId, UserId } from '../../core/ids'
import { textLanguages } from '../../core/text-languages'
import { limits } from '../../core/limits'
import { line, name, prose } from '../../core/text'
import { languages, roles } from '../../core/vocabulary'
import { quoters } from '../posts/vocabulary'
import { BannerColor } from './contract-banner'
import { profileLimits } from './limits'

/** Letters and digits, with single `-`, `_` or `.` inside; upper case is folded, so names are unique whatever the case. */
export const Username = z
  .string()
  .max(limits.username.max, `At most ${limits.username.max} characters`)
  .min(limits.username.min, `At least ${limits.username.min} characters`)
  .overwrite((name) => name.toLowerCase())
  .regex(/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/, 'Use letters and digits, with single - _ . between them')
  .meta({ example: 'ada' })

export const AvatarSeed = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Up to 64 letters, digits, - and _')
  .meta({ example: 'ada-1' })

export const themes = ['system', 'light', 'dark'] as const
/** What the client is read in; `auto` is what each browser asks for. */
export const languageChoices = ['auto', ...languages] as const
/** What one can choose not to hear of. */
export const optionalKinds = [
  'friend_request',
  'friend_accepted',
  'follow',
  'wall_post',
  'comment',
  'reply',
  'mention',
  'reaction',
  'repost',
  'quote',
  'poll_ended',
  'group_invitation',
] as const
/** Of what a moderator did one is always told, and of what did not become of one's own. */
export const notificationKinds = [...optionalKinds, 'moderation', 'schedule_refused'] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const audiences = ['everyone', 'friends', 'nobody'] as const

export type OptionalKind = (typeof optionalKinds)[number]

const allNotifications = Object.fromEntries(optionalKinds.map((kind) => [kind, true])) as Record<
  OptionalKind,
  boolean
>

const Notifications = z
  .object(
    Object.fromEntries(optionalKinds.map((kind) => [kind, z.boolean().catch(true)])) as Record<
      OptionalKind,
      z.ZodCatch<z.ZodBoolean>
    >,
  )
  .catch(allNotifications)

const Privacy = z
  .object({
    /** Who may see the list of my friends. */
    friendList: z.enum(audiences).catch('everyone'),
    /** Who may ask to be my friend; "friends" means friends of my friends. */
    friendRequests: z.enum(audiences).catch('everyone'),
    /** Who may invite me to groups. */
    groupInvitations: z.enum(audiences).catch('everyone'),
    /** Whether I am suggested to people I may know. */
    suggestMe: z.boolean().catch(true),
    /** Whether my friends see when I am online. */
    showPresence: z.boolean().catch(true),
    /** Whether search engines may list my profile and my public posts. */
    listed: z.boolean().catch(true),
  })
  .catch({
    friendList: 'everyone',
    friendRequests: 'everyone',
    groupInvitations: 'everyone',
    suggestMe: true,
    showPresence: true,
    listed: true,
  })

export const digests = ['off', 'daily', 'weekly'] as const

const Mail = z
  .object({
    /** A mail about what is new, when there is something; only to a confirmed address. */
    digest: z.enum(digests).catch('off'),
  })
  .catch({ digest: 'off' })

/** Every preference. What was never changed, or is no longer known, reads as its default. */
export const Preferences = z
  .object({
    theme: z.enum(themes).catch('system'),
    language: z.enum(languageChoices).catch('auto'),
    /** What I read: lists of what anybody writes leave out posts that are known to be in others. Empty for all. */
    readLanguages: z.array(z.enum(textLanguages)).catch([]),
    /** What is behind a content warning, and pictures marked as sensitive, are shown to me at once. */
    showWarned: z.boolean().catch(false),
    /** Who may quote what I post from now on, where I do not say it of a post. */
    quotesFrom: z.enum(quoters).catch('everyone'),
    notifications: Notifications,
    privacy: Privacy,
    mail: Mail,
  })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof Preferences>

/** A person as shown beside what they wrote. */
export const UserRef = z
  .object({ id: UserId, username: z.string(), displayName: z.string(), avatarUrl: z.string() })
  .meta({
    id: 'UserRef',
    example: {
      id: '1jhk3v8m02q7s5tb',
      username: 'ada',
      displayName: 'Ada',
      avatarUrl: '/avatars/ada-1.svg',
    },
  })
export type UserRef = z.infer<typeof UserRef>

/** How the viewer and a person stand to each other, from the viewer's side. */
export const Relationship = z
  .object({
    friendship: z.enum(['none', 'requested', 'incoming', 'friends']),
    following: z.boolean(),
    followedBy: z.boolean(),
    blocking: z.boolean(),
    muting: z.boolean(),
    /** I do not want what they repost in my home. */
    hidingReposts: z.boolean(),
    /** When that ends by itself; null for never, or while they are not muted. */
    mutedUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Relationship' })
export type Relationship = z.infer<typeof Relationship>

/** A labelled line of a profile. */
export const ProfileField = z
  .strictObject({ label: name(profileLimits.fieldLabel), value: line(profileLimits.fieldValue) })
  .meta({ id: 'ProfileField', example: { label: 'Home page', value: 'https://ada.example' } })

/** The same as others see it. */
export const ProfileLine = ProfileField.extend({
  /** Since when the page at this address links back to the profile with `rel="me"`; null where it does not. */
  verifiedAt: z.iso.datetime().nullable(),
}).meta({ id: 'ProfileLine' })
export type ProfileLine = z.infer<typeof ProfileLine>

/** A person in a list of people. */
export const UserCard = UserRef.extend({ bio: z.string() }).meta({ id: 'UserCard' })
export type UserCard = z.infer<typeof UserCard>

/** A person somebody looked for. */
export const FoundPerson = UserCard.extend({
  /** Null when nobody is logged in, and on oneself. */
  viewer: Relationship.nullable(),
}).meta({ id: 'FoundPerson' })
export type FoundPerson = z.infer<typeof FoundPerson>

export const Profile = UserCard.extend({
  /** Empty for not said. */
  pronouns: z.string(),
  fields: z.array(ProfileLine),
  /** Of the bunny that is drawn for them, also where they have a picture of their own. */
  avatarSeed: z.string(),
  bannerColor: BannerColor,
  /** A picture of their own above their profile, in place of the colour. */
  bannerUrl: z.string().nullable(),
  createdAt: z.iso.datetime(),
  counts: z.object({
    posts: z.int(),
    /** Null to whom they do not show the list of their friends. */
    friends: z.int().nullable(),
    followers: z.int(),
    following: z.int(),
  }),
  /** Null when nobody is logged in, and on one's own profile. */
  viewer: Relationship.nullable(),
}).meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>

/** What only the person themselves sees. */
export const Me = Profile.extend({
  /** Empty for none. */
  email: z.string(),
  emailConfirmed: z.boolean(),
  role: z.enum(roles),
  preferences: Preferences,
}).meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const ProfilePatch = z
  .strictObject({
    displayName: name(profileLimits.displayName),
    bio: prose(profileLimits.bio),
    pronouns: name(profileLimits.pronouns),
    /** All of them, in their order. */
    fields: z.array(ProfileField).max(profileLimits.fields, `At most ${profileLimits.fields} lines`),
    avatarSeed: AvatarSeed,
    bannerColor: BannerColor,
    /** A picture uploaded for it, in place of the bunny; null brings the bunny back, and deletes the picture. */
    avatar: MediaId.nullable(),
    /** The same in place of the colour. */
    banner: MediaId.nullable(),
    preferences: z.strictObject({
      theme: z.enum(themes).optional(),
      language: z.enum(languageChoices).optional(),
      readLanguages: z
        .array(z.enum(textLanguages))
        .max(textLanguages.length)
        .overwrite((codes) => [...new Set(codes)])
        .optional(),
      showWarned: z.boolean().optional(),
      quotesFrom: z.enum(quoters).optional(),
      notifications: z.partialRecord(z.enum(optionalKinds), z.boolean()).optional(),
      privacy: z
        .strictObject({
          friendList: z.enum(audiences),
          friendRequests: z.enum(audiences),
          groupInvitations: z.enum(audiences),
          suggestMe: z.boolean(),
          showPresence: z.boolean(),
          listed: z.boolean(),
        })
        .partial()
        .optional(),
      mail: z
        .strictObject({ digest: z.enum(digests) })
        .partial()
        .optional(),
    }),
  })
  .partial()
  .meta({ id: 'ProfilePatch', example: { bio: 'Carrots, comets and code.' } })
export type ProfilePatch = z.infer<typeof ProfilePatch>

/** Finds people by the beginning or any part of their username or display name. */
export const UserSearch = line(limits.search).optional().meta({ example: 'ada' })
export const PeopleQuery = z.object({ q: UserSearch })
export type PeopleQuery = z.infer<typeof PeopleQuery>
