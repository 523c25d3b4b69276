import { ListId, type PostId } from '../core/ids'
import type { UserCtx } from '../ctx'
import type { PostView } from '../features/posts/contract'
import { listedPostsOf } from '../features/posts/named'
import { type HomeEntry, postsAmong } from '../features/timeline/service'
import type { AppVoice, Asked, Said, SaidStatus } from '../realtime/app-voice'
import { around } from './around'
import type { Door } from './asked'
import { type Around, postStatus, repostStatus } from './entities/status'
import { digitsOf, idOf, statusDigits } from './ids'
import { newsTold } from './notifications'
import { hasMedia } from './timelines'

/*
 * How a hub tells apps what happens: the same entities as in answers, each asked of the list that it would stand in. All that
 * has gathered is two trips deep, however much it is: what may be shown, and whoever wrote it.
 */
async function say(ctx: UserCtx, { origin, home, lists, open, news }: Asked): Promise<Said> {
  const door = doorOf(ctx, origin)
  const [atHome, opened, notified, ...listed] = await Promise.all([
    postsAmong(ctx, 'all', home),
    listedPostsOf(ctx, open),
    newsTold(door, news),
    ...[...lists].map(async ([list, entries]) => [list, await postsAmong(ctx, { list }, entries)] as const),
  ])
  const entries = [...atHome, ...listed.flatMap(([, some]) => some)]
  const posts = [...entries.map(({ post }) => post), ...opened.values()]
  const people = posts.flatMap(({ repostedBy }) => (repostedBy ? [repostedBy] : []))
  const known = posts.length === 0 ? null : await around(door, { posts, people })
  const inFeed = (some: readonly HomeEntry[]) =>
    new Map(some.flatMap((entry) => (known ? [[entry.post.id, saidEntry(entry, known)] as const] : [])))
  return {
    home: inFeed(atHome),
    lists: new Map(listed.map(([list, some]) => [list, inFeed(some)])),
    open: new Map(
      [...opened.values()].flatMap((post) =>
        known ? [[post.id, saidAs(post, postStatus(post, known))] as const] : [],
      ),
    ),
    news: new Map(notified.map((one) => [Number(one.id), JSON.stringify(one)])),
  }
}

function saidEntry({ post, key }: HomeEntry, known: Around): SaidStatus {
  const { repostedBy } = post
  return saidAs(post, repostedBy ? repostStatus(post, repostedBy, key, known) : postStatus(post, known))
}

function saidAs(post: PostView, status: object): SaidStatus {
  return { payload: JSON.stringify(status), hasMedia: hasMedia(post) }
}

/** Nothing comes in by it: what a request has is that of the address. */
function doorOf(ctx: UserCtx, origin: string): Door {
  return {
    env: ctx.env,
    var: { ctx },
    req: {
      url: origin,
      method: 'GET',
      header: () => undefined,
      arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
    },
    header: () => undefined,
  }
}

export const voice: AppVoice = {
  say,
  postDigits: (id: PostId) => statusDigits('post', id),
  repostDigits: (place) => statusDigits('repost', place),
  listDigits: digitsOf,
  listOf: (digits) => ListId.safeParse(idOf(digits)).data ?? null,
}
