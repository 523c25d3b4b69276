import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { CommentId, PostId, UserId } from '../../core/ids'
import { linkLimits } from './limits'

/** What a page says of itself, as it is shown below a text that links to it. Nothing in it is markup. */
export const LinkCard = z
  .object({
    /** Where it leads, after all redirects. */
    url: z.url().max(linkLimits.url),
    /** Whose page it is: the host of `url`, as `xn--…` where its letters could pass for others. */
    host: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    /** What the site calls itself, which anybody can claim. */
    site: z.string().nullable(),
    /** Served by Warren, so that the site does not hear who reads. */
    image: z.object({ url: z.string(), width: z.int(), height: z.int(), alt: z.string() }).nullable(),
  })
  .meta({
    id: 'LinkCard',
    example: {
      url: 'https://garden.example/carrots',
      host: 'garden.example',
      title: 'How to grow carrots',
      description: 'Sow them thin, and wait.',
      site: 'The Garden',
      image: null,
    },
  })
export type LinkCard = z.infer<typeof LinkCard>

/** What the queue of links is asked: to look at an address, for the text that it stands in, or at those on a profile. */
export const LinkWish = z.object({
  url: z.url().max(linkLimits.url),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('post'), postId: PostId }),
    z.object({ kind: z.literal('comment'), commentId: CommentId }),
    /** All the addresses on a profile, whose own `url` is. */
    z.object({ kind: z.literal('profile'), userId: UserId }),
    z.object({ kind: z.literal('message'), conversationId: ConversationId, seq: z.int() }),
  ]),
})
export type LinkWish = z.infer<typeof LinkWish>
