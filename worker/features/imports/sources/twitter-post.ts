import { z } from 'zod'
import { Tag } from '../../../core/text'
import { mediaLimits } from '../../media/limits'
import { postLimits } from '../../posts/limits'
import type { LeftOutReason } from '../contract'
import type { ImportedFile } from '../items'
import type { Directory } from '../reading/place'
import { cut, storable } from './labels'

/* A post of Twitter (X) in Warren's words. Archives have no version and no schema: what is not as it always was is left out. */

const Id = z.string().regex(/^\d{1,25}$/)
/** What can be read of a list. */
const some = <T extends z.ZodType>(of: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((each) => {
        const { success, data } = of.safeParse(each)
        return success ? [data] : []
      }),
    )

const Link = z.looseObject({ url: z.string().min(1), expanded_url: z.string() })
const Mention = z.looseObject({ screen_name: z.string().regex(/^\w{1,20}$/) })
const Hashtag = z.looseObject({ text: z.string() })
const Video = z.looseObject({ url: z.string(), content_type: z.string(), bitrate: z.unknown() })
const Media = z.looseObject({
  url: z.string().nullish(),
  media_url_https: z.string().nullish(),
  ext_alt_text: z.string().nullish(),
  video_info: z.looseObject({ variants: some(Video) }).nullish(),
})

export const Tweet = z.looseObject({
  id_str: Id,
  full_text: z.string(),
  created_at: z.string(),
  lang: z.string().nullish().catch(null),
  in_reply_to_status_id_str: Id.nullish(),
  in_reply_to_user_id_str: Id.nullish(),
  possibly_sensitive: z.boolean().nullish(),
  entities: z
    .looseObject({
      urls: some(Link),
      user_mentions: some(Mention),
      hashtags: some(Hashtag),
      media: some(Media),
    })
    .partial()
    .nullish(),
  extended_entities: z
    .looseObject({ media: some(Media) })
    .partial()
    .nullish(),
})
export type Tweet = z.infer<typeof Tweet>

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Wed Oct 10 20:19:24 +0000 2018`. @returns null for anything else */
export function timeIn(text: string): number | null {
  const found = /^\w{3} (\w{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})$/.exec(text)
  if (!found) return null
  const [, month = '', ...numbers] = found
  const [day = 0, hour = 0, minute = 0, second = 0, year = 0] = numbers.map(Number)
  const at = Date.UTC(year, MONTHS.indexOf(month), day, hour, minute, second)
  return MONTHS.includes(month) && at >= 0 ? at : null
}

/** Somebody else's, passed on. */
export function isRetweet({ full_text: text }: Tweet): boolean {
  return /^RT @\w{1,20}:/.test(text)
}

/**
 * What it says: with its links as they lead, without those to its own pictures, and with names as those of another place, where
 * they mean nobody here.
 */
export function textOf(tweet: Tweet): string {
  const { entities } = tweet
  const own = new Set(mediaOf(tweet).flatMap(({ url }) => url ?? []))
  const leads = new Map((entities?.urls ?? []).map(({ url, expanded_url }) => [url, expanded_url]))
  const names = new Set((entities?.user_mentions ?? []).map((each) => each.screen_name.toLowerCase()))
  const text = tweet.full_text
    .replace(/https?:\/\/t\.co\/\w+/g, (url) => (own.has(url) ? '' : (leads.get(url) ?? url)))
    .replace(/(^|[^\w@/])@(\w{1,20})\b(?!@)/g, (all, before: string, name: string) =>
      names.has(name.toLowerCase()) ? `${before}@${name}@twitter.com` : all,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  return storable(text)
}

export function tagsOf({ entities }: Tweet): string[] {
  const tags = (entities?.hashtags ?? []).flatMap(({ text }) => Tag.safeParse(text).data ?? [])
  return [...new Set(tags)].slice(0, postLimits.tags)
}

/** The files in the archive, of a video the best there is. */
export function filesOf(
  tweet: Tweet,
  directory: Directory,
  root: string,
): { files: ImportedFile[]; note: LeftOutReason | null } {
  const named = mediaOf(tweet)
  const files = named.flatMap((media) => {
    const place = namesOf(media)
      .flatMap((name) =>
        ['tweets_media', 'tweet_media'].map((folder) => `${root}${folder}/${tweet.id_str}-${name}`),
      )
      .flatMap((path) => directory.get(path) ?? [])[0]
    return place ? [{ place, name: null, alt: cut(storable(media.ext_alt_text ?? ''), mediaLimits.alt) }] : []
  })
  const kept = files.slice(0, mediaLimits.perPost)
  if (files.length < named.length) return { files: kept, note: 'file_missing' }
  return { files: kept, note: kept.length < files.length ? 'too_many_files' : null }
}

type Media = z.infer<typeof Media>

/** `entities` has one of several alone. */
function mediaOf({ entities, extended_entities: all }: Tweet): Media[] {
  return all?.media ?? entities?.media ?? []
}

function namesOf({ media_url_https: picture, video_info: video }: Media): string[] {
  const videos = (video?.variants ?? [])
    .filter((each) => each.content_type === 'video/mp4')
    .toSorted((one, other) => rate(other) - rate(one))
  const urls = video ? videos.map(({ url }) => url) : [picture ?? '']
  return urls.flatMap((url) => /\/([\w.-]{1,100})(?:\?.*)?$/.exec(url)?.[1] ?? [])
}

function rate({ bitrate }: z.infer<typeof Video>): number {
  return Number(bitrate) || 0
}
