import { z } from 'zod'
import { line } from '../../core/text'
import { PostView } from '../posts/contract'
import { FoundPerson } from '../profiles/contract'
import { searchLimits } from './limits'

export const searchTypes = ['posts', 'people', 'tags'] as const
export type SearchType = (typeof searchTypes)[number]

export const SearchQuery = z.object({
  q: line(searchLimits.query).meta({ example: 'carrot soup -rain #garden from:ada' }),
  type: z.enum(searchTypes).default('posts'),
})

/** A piece of a text, and whether it is what was looked for. */
export const Segment = z.object({ text: z.string(), match: z.boolean() }).meta({ id: 'Segment' })
export type Segment = z.infer<typeof Segment>

export const FoundPost = PostView.extend({
  /** The text around the first match; joined, the pieces are the text as it is shown. */
  snippet: z.array(Segment),
}).meta({ id: 'FoundPost' })
export type FoundPost = z.infer<typeof FoundPost>

export const FoundTag = z
  .object({
    tag: z.string().meta({ example: 'gardening' }),
    /** How many public posts there are with it. */
    posts: z.int(),
  })
  .meta({ id: 'FoundTag' })
export type FoundTag = z.infer<typeof FoundTag>

/** Why a search finds nothing whatever there is, or less than it was meant to, where its author could not know. */
export const notices = {
  nothing_to_find: 'Type a word, a name or a #tag to look for.',
  no_tag: 'A tag is one word of letters, digits and _.',
  unreadable: 'A part of the search could not be read, and was looked for as words.',
  log_in: 'Log in to look among your friends and your own posts.',
  languages_left_out:
    'Posts in languages you have not chosen to read are left out. Add for instance language:fr to find them.',
} as const
export type NoticeCode = keyof typeof notices

const Notice = z
  .object({ code: z.enum(Object.keys(notices) as [NoticeCode, ...NoticeCode[]]), message: z.string() })
  .meta({ id: 'SearchNotice' })

const found = <Type extends SearchType, Item extends z.ZodType>(type: Type, name: string, item: Item) =>
  z
    .object({
      type: z.literal(type),
      items: z.array(item),
      nextCursor: z.string().nullable(),
      notice: Notice.nullable(),
    })
    .meta({ id: name })

/** What was found: of one type, which says what the items are. */
export const SearchPage = z.discriminatedUnion('type', [
  found('posts', 'PostsFound', FoundPost),
  found('people', 'PeopleFound', FoundPerson),
  found('tags', 'TagsFound', FoundTag),
])
export type SearchPage = z.infer<typeof SearchPage>
