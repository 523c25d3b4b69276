import { z } from 'zod'
import { CollectibleId, CommentId, Id, PostId } from '../../core/ids'
import { UserRef, Username } from '../profiles/contract'
import { collectibleFailures, collectibleStates, collectibleSubjects } from './vocabulary'

export const SubjectQuery = z.object({
  subjectType: z.enum(collectibleSubjects),
  subjectId: Id,
})
export type SubjectQuery = z.infer<typeof SubjectQuery>

export const NewCollectible = z.strictObject(SubjectQuery.shape).meta({
  id: 'NewCollectible',
  example: { subjectType: 'post', subjectId: '1jhk3v8m02q7s5tb' },
})
export type NewCollectible = z.infer<typeof NewCollectible>

export const ById = z.object({ id: CollectibleId })

/** Whose: the author's own name for what is theirs. */
export const CollectibleListQuery = z.object({ author: Username })
export type CollectibleListQuery = z.infer<typeof CollectibleListQuery>

/** What became of the post or the comment since: it says something else, fewer may see it, or moderation hides it. */
export const outdatedKinds = ['edited', 'narrowed', 'hidden'] as const
export type Outdated = (typeof outdatedKinds)[number]

/** How its content is called, and where it is found. */
const ContentId = z.string()

const Mint = z
  .object({
    chainId: z.int(),
    contract: z.string(),
    txHash: z.string(),
    /** The address it was minted to. */
    to: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'CollectibleMint' })

export const CollectibleView = z
  .object({
    id: CollectibleId,
    author: UserRef,
    subject: z.object({
      type: z.enum(collectibleSubjects),
      id: z.union([PostId, CommentId]),
      /** Where it stands. */
      url: z.string(),
    }),
    name: z.string(),
    status: z.enum(collectibleStates),
    /** Why it failed. */
    reason: z.enum(collectibleFailures).nullable(),
    /** It is being pinned, which may take hours. */
    pinning: z.boolean(),
    outdated: z.enum(outdatedKinds).nullable(),
    /** Content identifiers: of the directory, of `metadata.json` and of the picture. */
    rootCid: ContentId,
    metadataCid: ContentId,
    imageCid: ContentId,
    tokenUri: z.string(),
    /** The digest of the root, as a decimal number: what its token is called on any chain. */
    tokenId: z.string(),
    image: z.object({ url: z.string(), type: z.string() }),
    metadataUrl: z.string(),
    /** The archive: for its author. */
    carUrl: z.string(),
    /** Of the archive. */
    bytes: z.int(),
    mint: Mint.nullable(),
    createdAt: z.iso.datetime(),
    pinnedAt: z.iso.datetime().nullable(),
    viewer: z.object({
      isAuthor: z.boolean(),
      canPin: z.boolean(),
      canMint: z.boolean(),
      canDelete: z.boolean(),
    }),
  })
  .meta({ id: 'Collectible' })
export type CollectibleView = z.infer<typeof CollectibleView>

/** ERC-1155's metadata, as docs/collectibles.md describes it. */
const Trait = z.object({
  trait_type: z.string(),
  value: z.union([z.string(), z.int()]),
  display_type: z.enum(['number', 'date']).optional(),
})
export const CollectibleMetadata = z
  .object({
    name: z.string(),
    description: z.string(),
    image: z.string(),
    external_url: z.string(),
    attributes: z.array(Trait),
    properties: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'CollectibleMetadata',
    example: {
      name: 'The first carrots are up!',
      description: 'The first carrots are up! #garden',
      image: 'ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
      external_url: 'https://warren.example/posts/1jhk3v8m02q7s5tb',
      attributes: [{ trait_type: 'Author', value: 'Hazel' }],
      properties: { format: 'warren-collectible', version: 1 },
    },
  })
export type CollectibleMetadata = z.infer<typeof CollectibleMetadata>

/** What would be made now. Its identifiers are made with it, for it says when that was. */
export const CollectiblePreview = z
  .object({
    metadata: CollectibleMetadata,
    /** The picture of the post itself, or a card that is drawn: then its SVG. */
    image: z.object({
      kind: z.enum(['picture', 'card']),
      url: z.string().nullable(),
      svg: z.string().nullable(),
    }),
    /** One of this very version that there is already. */
    existing: CollectibleId.nullable(),
    /** Whether this server has it pinned, or whoever wants it kept downloads it. */
    canPin: z.boolean(),
  })
  .meta({ id: 'CollectiblePreview' })
export type CollectiblePreview = z.infer<typeof CollectiblePreview>

/** What a deletion would, and what it could not take back. */
export const Permanence = z
  .object({
    /** Nobody else has them: they go without a trace. */
    ready: z.int(),
    /** The pin is taken back; copies that others have made stay. */
    pinned: z.int(),
    /** Tokens stay on their chain, and so does what they name wherever somebody keeps it. */
    minted: z.int(),
  })
  .meta({ id: 'CollectiblePermanence', example: { ready: 1, pinned: 2, minted: 0 } })
export type Permanence = z.infer<typeof Permanence>

/** Of one post with its comments, or of one comment; without, of everything of mine. */
export const PermanenceQuery = SubjectQuery.partial()
