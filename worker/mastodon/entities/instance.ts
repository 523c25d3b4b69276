import { mediaLimits } from '../../features/media/limits'
import { pollLimits } from '../../features/polls/limits'
import { postLimits } from '../../features/posts/limits'
import { profileLimits } from '../../features/profiles/limits'

/** What this Warren says of itself to apps. */
export type Instance = {
  origin: string
  registration: 'open' | 'invite' | 'approval'
  contact: string
  /** Signs pushes; empty where there are none. */
  vapid: string
  uploadable: readonly string[]
}

/** Apps read the version of Mastodon from the beginning: what is announced here is what is there. */
export const VERSION = '4.3.0 (compatible; Warren 0.1.0)'

const title = 'Warren'
const description = 'A small, friendly social network: walls, friends, followers and conversations.'

const pictures = mediaLimits.bytes.image
const configuration = {
  statuses: {
    max_characters: postLimits.text.max,
    max_media_attachments: mediaLimits.perPost,
    characters_reserved_per_url: 0,
  },
  polls: {
    max_options: pollLimits.options.max,
    max_characters_per_option: pollLimits.option.max,
    min_expiration: pollLimits.minutes.min * 60,
    max_expiration: pollLimits.minutes.max * 60,
  },
  accounts: {
    max_featured_tags: 0,
    max_pinned_statuses: postLimits.pinned,
    max_display_name_length: profileLimits.displayName.max,
    max_note_length: profileLimits.bio.max,
    max_profile_fields: profileLimits.fields,
    profile_field_name_limit: profileLimits.fieldLabel.max,
    profile_field_value_limit: profileLimits.fieldValue.max,
  },
}

function filesTaken(uploadable: readonly string[]) {
  return {
    supported_mime_types: uploadable,
    description_limit: mediaLimits.alt.max,
    image_size_limit: pictures,
    image_matrix_limit: 100_000_000,
    video_size_limit: mediaLimits.bytes.video,
    video_frame_rate_limit: 120,
    video_matrix_limit: 100_000_000,
  }
}

export function instanceV2({ origin, registration, contact, vapid, uploadable }: Instance) {
  const isOpen = registration !== 'invite'
  const card = `${origin}/card.png`
  return {
    domain: new URL(origin).host,
    title,
    version: VERSION,
    source_url: '',
    description,
    thumbnail: { url: card, blurhash: null, versions: { '@1x': card, '@2x': card }, description: title },
    icon: [],
    languages: ['en', 'de'],
    configuration: {
      ...configuration,
      urls: { streaming: origin.replace(/^http/, 'ws') },
      vapid: { public_key: vapid },
      media_attachments: filesTaken(uploadable),
      translation: { enabled: false },
      limited_federation: true,
    },
    registrations: {
      enabled: isOpen,
      approval_required: registration === 'approval',
      message: null,
      url: origin,
    },
    api_versions: { mastodon: 7 },
    contact: { email: contact, account: null },
    rules: [],
  }
}

export function instanceV1(instance: Instance) {
  const { origin, registration, contact, uploadable } = instance
  return {
    uri: new URL(origin).host,
    title,
    short_description: description,
    description,
    email: contact,
    version: VERSION,
    urls: { streaming_api: origin.replace(/^http/, 'ws') },
    // Nobody counts for this.
    stats: { domain_count: 0 },
    thumbnail: `${origin}/card.png`,
    languages: ['en', 'de'],
    registrations: registration !== 'invite',
    approval_required: registration === 'approval',
    invites_enabled: registration === 'invite',
    configuration: { ...configuration, media_attachments: filesTaken(uploadable) },
    contact_account: null,
    rules: [],
  }
}
