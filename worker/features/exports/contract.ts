import { z } from 'zod'
import { Id } from '../../core/ids'
import { exportStates } from './vocabulary'

/** The archive of an account: how far it is, and how long it can be downloaded. */
export const ExportView = z
  .object({
    id: Id,
    state: z.enum(exportStates),
    /** How many of the kinds of things in it are done. */
    progress: z.object({ done: z.int(), total: z.int() }),
    /** How many things it holds so far, and how large it is. */
    items: z.int(),
    bytes: z.int(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    /** From then on it cannot be downloaded. */
    expiresAt: z.iso.datetime().nullable(),
    /** Where it is downloaded, once it is ready; with the cookies or the token of its owner. */
    url: z.string().nullable(),
  })
  .meta({
    id: 'Export',
    example: {
      id: '1jhk3v8m02q7s5tc',
      state: 'running',
      progress: { done: 9, total: 27 },
      items: 1_204,
      bytes: 3_145_728,
      createdAt: '2026-11-29T19:00:00.000Z',
      finishedAt: null,
      expiresAt: null,
      url: null,
    },
  })
export type ExportView = z.infer<typeof ExportView>

export const ExportId = Id

/** Lists that other networks take as well, in the columns that Mastodon gives them; `filters.csv` is our own. */
export const csvLists = ['following_accounts', 'blocked_accounts', 'muted_accounts', 'filters'] as const
export type CsvList = (typeof csvLists)[number]
export const CsvName = z
  .enum(csvLists.map((list) => `${list}.csv` as const))
  .meta({ example: 'following_accounts.csv' })

/** What the queue of exports carries. */
export const ExportMessage = z.object({ export: Id })
