import { z } from 'zod'
import { languageOfTag } from '../../../core/text-languages'
import { commentLimits } from '../../comments/limits'
import { postLimits } from '../../posts/limits'
import type { Visibility } from '../../posts/vocabulary'
import { profileLimits } from '../../profiles/limits'
import type { ImportedFile, Item } from '../items'
import { BadArchive } from '../reading/bad-archive'
import { bounds } from '../reading/bounds'
import { jsonList } from '../reading/json-list'
import type { Directory } from '../reading/place'
import { cut, fitsIn, labelOf, pieces, storable } from './labels'
import { type Archive, nothing, type Reading } from './source'
import { filesOf, isRetweet, tagsOf, textOf, timeIn, Tweet } from './twitter-post'

const Account = z.looseObject({
  account: z.looseObject({
    accountId: z.string().regex(/^\d{1,25}$/),
    accountDisplayName: z.string().nullish(),
  }),
})
const Profile = z.looseObject({
  profile: z.looseObject({
    description: z.looseObject({ bio: z.string().nullish() }).nullish(),
    avatarMediaUrl: z.string().nullish(),
    headerMediaUrl: z.string().nullish(),
  }),
})
const Protection = z.looseObject({
  protectedHistory: z.looseObject({ protectedAt: z.string(), action: z.string() }),
})
const Entry = z.looseObject({ tweet: z.unknown() })

/** The folder `data/` of an archive that Twitter (X) made, also where somebody has packed it once more; null for any other. */
export function twitterRoot(directory: Directory): string | null {
  for (const path of directory.keys()) {
    const [, root] = /^((?:[^/]+\/)?data\/)tweets?\.js$/.exec(path) ?? []
    if (root !== undefined) return root
  }
  return null
}

/**
 * An archive that Twitter (X) made. Its files are JSON behind the name of a variable, and no order is promised, so it is gone
 * through twice: whom a post answers is known before the first of them is given.
 */
export async function* twitterItems(archive: Archive, root: string): Reading {
  const me = Account.safeParse(await firstOf(archive, `${root}account.js`)).data?.account
  if (!me) throw new BadArchive('unknown_format')
  yield await profileOf(archive, root, me)
  const visibility = await audienceIn(archive, root)
  const answers = await answersIn(archive, root, me.accountId)
  const counts = { boost: 0, place: 0 }
  for await (const tweet of tweetsIn(archive, root)) {
    counts.place++
    if (tweet === null)
      yield nothing({ key: `twitter:?${counts.place}`, part: 'posts', reason: 'not_readable', count: 1 })
    else if (isRetweet(tweet)) counts.boost++
    else yield* itemsOf(tweet, { archive, root, me: me.accountId, visibility, answers })
  }
  if (counts.boost > 0)
    yield nothing({ key: 'twitter:boost', part: 'posts', reason: 'boost', count: counts.boost })
  for (const [name, part] of [
    ['like', 'reactions'],
    ['following', 'follows'],
    ['block', 'blocks'],
    ['mute', 'mutes'],
  ] as const) {
    const count = await countIn(archive, `${root}${name}.js`)
    if (count > 0) yield nothing({ key: `twitter:${part}`, part, reason: 'elsewhere', count })
  }
}

type Reader = {
  archive: Archive
  root: string
  me: string
  visibility: Visibility
  /** What each answer to oneself answers, by its id. */
  answers: Map<string, string>
}

function* itemsOf(tweet: Tweet, { archive, root, me, visibility, answers }: Reader): Generator<Item> {
  const key = `twitter:${tweet.id_str}`
  const at = timeIn(tweet.created_at)
  const isReply = isOthers(tweet, me)
  const part = isReply ? 'replies' : 'posts'
  const first = isReply ? null : firstOfThread(tweet.id_str, answers)
  if (at === null) return yield nothing({ key, part, reason: 'time_unknown', count: 1 })
  const text = textOf(tweet)
  const { files, note } = filesOf(tweet, archive.directory, root)
  if (text === '' && files.length === 0)
    return yield nothing({ key, part, reason: note ?? 'empty', count: 1 })
  const language = languageOfTag(tweet.lang ?? '') ?? undefined
  const common = { key, label: labelOf(text), names: false, at, editedAt: null, language, files, note }
  // An answer to oneself is a comment here, if it says no more than a comment can: all stand below the first of them.
  if (first !== null && fitsIn(text, commentLimits.text))
    return yield { is: 'comment', ...common, text, post: `twitter:${first}`, parent: null }
  const [beginning = '', ...more] = pieces(text, postLimits.text, commentLimits.text)
  yield {
    is: isReply ? 'reply' : 'post',
    ...common,
    text: beginning,
    note: more.length > 0 ? 'split' : note,
    tags: tagsOf(tweet),
    visibility,
    warning: '',
    sensitive: tweet.possibly_sensitive === true && files.length > 0,
    revisions: [],
    draft: false,
  }
  for (const [i, rest] of more.entries())
    yield {
      is: 'comment',
      ...common,
      key: `${key}#${i + 2}`,
      label: labelOf(rest),
      note: 'split',
      at: at + i + 1,
      text: rest,
      files: [],
      post: key,
      parent: null,
    }
}

/** An answer to somebody who is not here. */
function isOthers(
  { in_reply_to_status_id_str: above, in_reply_to_user_id_str: whom }: Tweet,
  me: string,
): boolean {
  return whom ? whom !== me : Boolean(above)
}

/** The post that a thread of one's own began with; null for what begins one, and for what goes round in a circle. */
function firstOfThread(id: string, answers: Map<string, string>): string | null {
  const met = new Set<string>([id])
  let at = answers.get(id)
  if (at === undefined) return null
  for (let above = answers.get(at); above !== undefined; above = answers.get(above)) {
    if (met.has(at)) return null
    met.add(at)
    at = above
  }
  return met.has(at) ? null : at
}

/** Which posts answer one of one's own that is there, too. */
async function answersIn(archive: Archive, root: string, me: string): Promise<Map<string, string>> {
  const [there, all] = [new Set<string>(), new Map<string, string>()]
  for await (const tweet of tweetsIn(archive, root)) {
    if (tweet === null || isRetweet(tweet)) continue
    // What is longer stands by itself, so nothing hangs on it but what answers it.
    there.add(tweet.id_str)
    const { in_reply_to_status_id_str: above, in_reply_to_user_id_str: whom } = tweet
    if (above && whom === me && fitsIn(textOf(tweet), commentLimits.text)) all.set(tweet.id_str, above)
  }
  return new Map([...all].filter(([, above]) => there.has(above)))
}

/** `tweets.js`, before 2022 `tweet.js`, and of large ones the parts that follow. Null for what cannot be read. */
async function* tweetsIn({ directory, open }: Archive, root: string): AsyncGenerator<Tweet | null> {
  const name = directory.has(`${root}tweets.js`) ? 'tweets' : 'tweet'
  let count = 0
  for (let n = 0; ; n++) {
    const file = directory.get(`${root}${name}${n === 0 ? '' : `-part${n}`}.js`)
    if (!file) return
    for await (const raw of jsonList(await open(file), null)) {
      if (++count > bounds.items) throw new BadArchive('too_many_items')
      const entry = Entry.safeParse(raw)
      // In the oldest archives they stand by themselves.
      yield Tweet.safeParse(entry.data?.tweet ?? raw).data ?? null
    }
  }
}

/** Posts of an account that is protected are for those who were let in, so they are for friends here. */
async function audienceIn(archive: Archive, root: string): Promise<Visibility> {
  let last = { at: '', isProtected: false }
  for await (const raw of listIn(archive, `${root}protected-history.js`)) {
    const change = Protection.safeParse(raw).data?.protectedHistory
    if (change && change.protectedAt >= last.at)
      last = { at: change.protectedAt, isProtected: change.action.toLowerCase() === 'protect' }
  }
  return last.isProtected ? 'friends' : 'public'
}

async function profileOf(
  archive: Archive,
  root: string,
  me: z.infer<typeof Account>['account'],
): Promise<Item> {
  const { directory } = archive
  const profile = Profile.safeParse(await firstOf(archive, `${root}profile.js`)).data?.profile
  const bio = storable(profile?.description?.bio ?? '')
  const name = cut(storable(me.accountDisplayName ?? '').replace(/\s+/g, ' '), profileLimits.displayName)
  const picture = (url: string | null | undefined): ImportedFile | null => {
    const [, called] = /\/([\w-]{1,100})(?:\.\w{1,5})?$/.exec(url ?? '') ?? []
    const start = `${root}profile_media/${me.accountId}-${called}`
    const found = called && [...directory].find(([path]) => path === start || path.startsWith(`${start}.`))
    return found ? { place: found[1], name: null, alt: '' } : null
  }
  return {
    is: 'profile',
    key: `twitter:profile:${me.accountId}`,
    label: name,
    note: fitsIn(bio, profileLimits.bio) ? null : 'bio_cut',
    patch: { ...(name !== '' && { displayName: name }), bio: cut(bio, profileLimits.bio) },
    avatar: picture(profile?.avatarMediaUrl),
    banner: picture(profile?.headerMediaUrl),
  }
}

async function* listIn({ directory, open }: Archive, path: string): AsyncGenerator<unknown> {
  const file = directory.get(path)
  if (file) yield* jsonList(await open(file), null)
}

async function firstOf(archive: Archive, path: string): Promise<unknown> {
  for await (const each of listIn(archive, path)) return each
  return null
}

async function countIn(archive: Archive, path: string): Promise<number> {
  let count = 0
  try {
    for await (const _ of listIn(archive, path)) count++
  } catch (error) {
    // So many are no reason to refuse what does come in.
    if (!(error instanceof BadArchive && error.fault === 'too_many_items')) throw error
  }
  return count
}
