import { logFailure } from '../core/failure'
import type { UserId } from '../core/ids'
import type { Ctx } from '../ctx'
import { chatRoom } from '../env'
import { flush } from '../events/outbox'
import { showCommentCard } from '../features/comments/card'
import { type LinkCard, LinkWish } from '../features/links/contract'
import { proveLinks } from '../features/links/profile-links'
import { cardOf } from '../features/links/service'
import { showCard } from '../features/posts/card'

/** Seconds until it is worth asking again what somebody else is looking at, or what failed. */
const LATER = 10

type Asked = { message: Message<unknown>; wish: LinkWish }

/** Looks at each address once for all the texts of the batch that it stands in, and shows them what was found. */
export async function lookAtLinks(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  const byUrl = new Map<string, Asked[]>()
  const profiles: Promise<void>[] = []
  for (const message of messages) {
    const { success, data: wish } = LinkWish.safeParse(message.body)
    // Of another version of Warren: the text stays without a card.
    if (!success) message.ack()
    else if (wish.place.kind === 'profile') profiles.push(lookAtProfile(ctx, message, wish.place.userId))
    else byUrl.set(wish.url, [...(byUrl.get(wish.url) ?? []), { message, wish }])
  }
  await Promise.all([...profiles, ...[...byUrl].map(([url, asked]) => lookAtOne(ctx, url, asked))])
  await flush(ctx, ctx.emitted)
}

async function lookAtOne(ctx: Ctx, url: string, asked: Asked[]): Promise<void> {
  try {
    const card = await cardOf(ctx, url)
    if (card === 'busy') return asked.forEach(({ message }) => message.retry({ delaySeconds: LATER }))
    for (const { message, wish } of asked) {
      if (card) await show(ctx, wish, card)
      message.ack()
    }
  } catch (error) {
    logFailure('links', error)
    for (const { message } of asked) message.retry({ delaySeconds: LATER })
  }
}

async function lookAtProfile(ctx: Ctx, message: Message<unknown>, userId: UserId): Promise<void> {
  try {
    await proveLinks(ctx, userId)
    message.ack()
  } catch (error) {
    // The clock comes back to it: what is in the way may be there for longer than a message is kept.
    logFailure('profile links', error)
    message.ack()
  }
}

async function show(ctx: Ctx, { url, place }: LinkWish, card: LinkCard): Promise<void> {
  switch (place.kind) {
    case 'profile':
      return
    case 'post':
      return showCard(ctx, place.postId, { of: url, card })
    case 'comment':
      return showCommentCard(ctx, place.commentId, { of: url, card })
    case 'message':
      return chatRoom(ctx.env, place.conversationId).showCard(place.seq, { of: url, card })
  }
}
