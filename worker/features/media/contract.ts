import { z } from 'zod'
import { MediaId } from '../../core/ids'
import { name, prose } from '../../core/text'
import { mediaLimits } from './limits'
import { mediaKinds, mediaPurposes, mediaVariants } from './vocabulary'

export const MediaKind = z.enum(mediaKinds).meta({ id: 'MediaKind' })
export type MediaKind = z.infer<typeof MediaKind>

export const MediaPurpose = z.enum(mediaPurposes).meta({ id: 'MediaPurpose' })
export type MediaPurpose = z.infer<typeof MediaPurpose>

/** A smaller picture that the client made: of an image, or of a moment of a video. */
export const MediaVariant = z.enum(mediaVariants).meta({ id: 'MediaVariant' })
export type MediaVariant = z.infer<typeof MediaVariant>

const Dimensions = z.object({ width: z.int(), height: z.int() })

/** Of a video: a moment of it as a picture, `small` and `medium` as well. */
export const MediaView = z
  .object({
    id: MediaId,
    kind: MediaKind,
    /** The media type of `full`. */
    type: z.string(),
    name: z.string().nullable(),
    /** Bytes of `full`. */
    size: z.int(),
    /** In pixels, as it is shown (turned as it says it is). */
    width: z.int().nullable(),
    height: z.int().nullable(),
    /** In milliseconds. */
    duration: z.int().nullable(),
    animated: z.boolean(),
    /** What it shows, in words; empty where nobody has said so. */
    alt: z.string(),
    /** What it mostly looks like, for its place while it loads. */
    color: z.string().nullable(),
    /** A ThumbHash in base64, for the same. */
    placeholder: z.string().nullable(),
    url: z.string(),
    /** The smaller versions there are; of one that is not there, the address answers the next larger one. */
    variants: z.partialRecord(MediaVariant, Dimensions),
  })
  .meta({
    id: 'Media',
    example: {
      id: '1jhk3v8m02q7s5td',
      kind: 'image',
      type: 'image/webp',
      name: null,
      size: 184_320,
      width: 2_048,
      height: 1_536,
      duration: null,
      animated: false,
      alt: 'Nine carrots on a wooden table',
      color: '#a8521a',
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      url: '/media/1jhk3v8m02q7s5td/full',
      variants: { small: { width: 320, height: 240 }, medium: { width: 960, height: 720 } },
    },
  })
export type MediaView = z.infer<typeof MediaView>

/** What hangs on a post or a comment. */
export const MediaIds = z
  .array(MediaId)
  .max(mediaLimits.perPost, `At most ${mediaLimits.perPost} pictures`)
  .refine((ids) => new Set(ids).size === ids.length, 'Each picture once')

export const UploadQuery = z.object({
  /** What it is to hang on. */
  for: MediaPurpose.meta({ example: 'post' }),
  name: name(mediaLimits.fileName).optional(),
})
export type UploadQuery = z.infer<typeof UploadQuery>

const ThumbHash = z
  .string()
  .max(64)
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'Use base64')

export const MediaPatch = z
  .strictObject({
    alt: prose(mediaLimits.alt),
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, 'Use #rrggbb')
      .nullable(),
    placeholder: ThumbHash.nullable(),
    /** In milliseconds, where the container does not say it. */
    duration: z
      .int()
      .min(0)
      .max(24 * 60 * 60 * 1_000)
      .nullable(),
  })
  .partial()
  .meta({ id: 'MediaPatch', example: { alt: 'Nine carrots on a wooden table' } })
export type MediaPatch = z.infer<typeof MediaPatch>

/** What is wrong with a text where there is no picture either. */
export function nothingIn(path: string[]) {
  return {
    code: 'custom' as const,
    message: 'Write something, or add a picture',
    path,
    params: { code: 'empty' },
  }
}
