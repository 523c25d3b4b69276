import { DomainError } from '../../core/errors'
import { guardFailed } from '../../db/guard'
import type { SQL } from 'drizzle-orm'
import type { MediaId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import type { Viewer } from '../../core/viewer'
import type { Statement } from '../../db/client'
import type { MediaView } from './contract'
import type { mediaTargets } from './vocabulary'

/*
 * What media hang on is the business of other features, which stand above this one: each says, in one place, who may see
 * what hangs there, and `app.ts` hands all of them over.
 */
export type Holder = {
  /** In SQL, whether the viewer may see the thing with this id. */
  seenBy: (viewer: Pick<Viewer, 'id' | 'role'> | null, id: SQL) => SQL
  /** Asked as well where the database cannot tell. */
  opens?: (ctx: Ctx, id: string, file: MediaId) => Promise<boolean>
  /** Those of the files that were claimed for the thing with this id, where that keeps its own list, and are not in it. */
  unheld?: (ctx: Ctx, id: string, files: MediaId[]) => Promise<MediaId[]>
  /** Stores what is now said about a file that hangs there, together with all that follows from it. */
  describe: (ctx: UserCtx, id: string, file: MediaView, change: Statement[]) => Promise<void>
}

export type Holders = Partial<Record<(typeof mediaTargets)[number], Holder>>

const TRIES = 8

/**
 * Makes a change that rests on what it reads, and makes it anew while others get in between (`db/guard.ts`).
 * @throws conflict when they always do
 */
export async function untilUndisturbed(what: string, change: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await change()
    } catch (error) {
      if (!guardFailed(error)) throw error
    }
  }
  throw new DomainError('conflict', `This ${what} is being changed from many places at once. Try again.`)
}
