import { z } from 'zod'
import { PostId } from '../../core/ids'
import { textLanguages } from '../../core/text-languages'
import { MediaView } from '../media/contract'
import { UserRef } from '../profiles/contract'
import { quotedStates } from './vocabulary'

/** What a text is in, as the primary subtag of BCP 47. */
export const Language = z.enum(textLanguages).meta({ id: 'Language', example: 'de' })

/** The beginning of a post that another quotes. What it quotes itself, and what is asked in it, stands there. */
const QuotedPost = z
  .object({
    id: PostId,
    author: UserRef,
    /** On one line, without marks. */
    text: z.string(),
    warning: z.string(),
    sensitive: z.boolean(),
    media: z.array(MediaView),
    hasPoll: z.boolean(),
    hasQuote: z.boolean(),
    language: Language.nullable(),
    createdAt: z.iso.datetime(),
    viewer: z.object({
      /** I have muted its author: fold it. */
      muted: z.boolean(),
      /** The phrases of my word filters that it matches: fold it behind them. */
      filtered: z.array(z.string()),
    }),
  })
  .meta({ id: 'QuotedPost' })

/** What a post quotes, as I may see it now. */
export const Quoted = z
  .object({
    /**
     * `unavailable`: I do not see it, or there is a block between the two authors; `detached`: its author took it out of
     * this post.
     */
    state: z.enum(quotedStates),
    /** Null in any state but `shown`. */
    post: QuotedPost.nullable(),
  })
  .meta({ id: 'Quoted' })
export type Quoted = z.infer<typeof Quoted>
