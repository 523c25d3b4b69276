import { z } from 'zod'
import { Id } from '../../core/ids'
import { line } from '../../core/text'
import { pageOf } from '../../use-case/page-request'
import { Username } from '../profiles/contract'

/** So many days one has to change one's mind. */
export const GRACE_DAYS = 14
/** For so many days nobody else gets the name. */
export const NAME_DAYS = 90

export const DeletionInput = z
  .strictObject({
    /** My own, typed: nobody deletes an account by one wrong click. */
    username: Username,
  })
  .meta({ id: 'DeletionInput' })

export const DeletionView = z.object({ deletionAt: z.iso.datetime() }).meta({ id: 'DeletionView' })
export type DeletionView = z.infer<typeof DeletionView>

export const ReturnInput = z
  .strictObject({
    /** What the log-in was refused with. */
    returnToken: z.string().regex(/^[\w.-]{1,1000}$/),
    deviceToken: z.string().max(200).optional(),
    tokens: z.enum(['cookie', 'body']).default('cookie'),
  })
  .meta({ id: 'ReturnInput' })
export type ReturnInput = z.infer<typeof ReturnInput>

/** Done for somebody who has asked for it and cannot log in. */
export const OrderedDeletion = z
  .strictObject({
    days: z.int().min(1).max(GRACE_DAYS).default(GRACE_DAYS),
    /** For the audit log: who asked, and how it was made sure that it was they. Without names. */
    reason: line({ min: 3, max: 500, bytes: 4_000 }),
  })
  .meta({ id: 'OrderedDeletion', example: { days: 14, reason: 'Asked by mail from the confirmed address' } })
export type OrderedDeletion = z.infer<typeof OrderedDeletion>

export const deletionStates = ['waiting', 'running', 'done'] as const

/** For operators. Of who is deleted only the id of the deletion is left. */
export const Deletion = z
  .object({
    id: Id,
    username: z.string().nullable(),
    startedBy: z.enum(['owner', 'operator']),
    state: z.enum(deletionStates),
    askedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    /** What is being deleted, and how many parts have been. */
    step: z.string().nullable(),
    parts: z.int(),
    touchedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Deletion' })
export type Deletion = z.infer<typeof Deletion>

export const DeletionPage = pageOf('Deletion', Deletion)
