import { z } from 'zod'
import { Id } from '../../core/ids'
import { name } from '../../core/text'
import { mediaLimits } from '../media/limits'
import { archiveFaults } from './reading/bad-archive'

/** What can be chosen of an archive, in the order in which it is brought in. */
export const importParts = [
  'profile',
  'posts',
  'replies',
  'comments',
  'reactions',
  'bookmarks',
  'muted_posts',
  'follows',
  'friends',
  'blocks',
  'mutes',
  'filters',
  'lists',
  'tags',
  'messages',
] as const
export const ImportPart = z.enum(importParts).meta({ id: 'ImportPart' })
export type ImportPart = z.infer<typeof ImportPart>

/** Why something stayed behind, or came in less than whole. */
export const leftOutReasons = [
  'not_readable',
  'empty',
  'time_unknown',
  'boost',
  'direct',
  'others_thread',
  'others_wall',
  'elsewhere',
  'not_here',
  'blocked',
  'target_gone',
  'quote_gone',
  'ask_them',
  'no_room',
  'not_imported',
  'split',
  'warning_cut',
  'bio_cut',
  'file_missing',
  'file_refused',
  'too_many_files',
  'changed_since',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export const importStates = [
  'uploading',
  'reading',
  'ready',
  'running',
  'done',
  'stopped',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

export const importSources = ['warren', 'mastodon', 'twitter', 'follows', 'blocks', 'mutes'] as const
export const csvLists = ['follows', 'blocks', 'mutes'] as const

const MiB = 1024 * 1024
/** Bytes of an archive, of each part it is sent in (but the last), and how many one may begin in a day. */
export const importLimits = { archive: 500 * MiB, part: 8 * MiB, perDay: 5 } as const

export const NewImport = z
  .strictObject({
    /** Of the file. */
    name: name({ ...mediaLimits.fileName, min: 1 }),
    /** Its bytes. */
    size: z.int().min(1).max(importLimits.archive, 'At most 500 MiB'),
    /** What a list of people in a CSV file is: it does not always say so itself. */
    list: z.enum(csvLists).optional(),
  })
  .meta({ id: 'NewAccountImport', example: { name: 'archive.zip', size: 1_048_576 } })
export type NewImport = z.infer<typeof NewImport>

export const StartImport = z
  .strictObject({
    /** What is to come in. */
    parts: z.array(ImportPart).min(1).max(importParts.length),
  })
  .meta({ id: 'StartAccountImport', example: { parts: ['posts', 'comments'] } })
export type StartImport = z.infer<typeof StartImport>

const Preview = z
  .object({
    part: ImportPart,
    /** How many may come in, and how many are known to stay behind. */
    count: z.int(),
    leftOut: z.int(),
  })
  .meta({ id: 'ImportPreview' })

export const ImportView = z
  .object({
    id: Id,
    name: z.string(),
    size: z.int(),
    state: z.enum(importStates),
    /** What made the archive, once that is known. */
    source: z.enum(importSources).nullable(),
    /** Why it failed: what is wrong with the archive, `expired`, `account_suspended` or `internal`. */
    fault: z.enum([...archiveFaults, 'expired', 'account_suspended', 'internal']).nullable(),
    /** Bytes of each part but the last, and the numbers of those that are here; they begin with 1. */
    partSize: z.int(),
    received: z.array(z.int()),
    preview: z.array(Preview),
    /** How far it is, in steps. */
    step: z.int(),
    steps: z.int(),
    imported: z.int(),
    leftOut: z.int(),
    /** What an earlier import of mine brought in already. */
    known: z.int(),
    /** Friends of then who are here: they can be asked again. */
    friends: z.array(z.string()),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AccountImport' })
export type ImportView = z.infer<typeof ImportView>
