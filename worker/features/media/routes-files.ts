import { type SQL, sql } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import { MediaId, type SessionId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { type Role } from '../../core/vocabulary'
import type { Viewer } from '../../core/viewer'
import { media } from '../../db/schema/index'
import { preparedRead } from '../../db/prepared'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { answer } from './bytes'
import type { Holders } from './holders'
import { sourcesOf } from './policy'
import { sessionIn } from './signed'
import { mediaTargets, mediaVariants } from './vocabulary'

const Address = z.object({ id: MediaId, variant: z.enum(['full', ...mediaVariants]) })

/** The bytes. Whoever may see what a file hangs on may see it, as that is decided at this very request. */
export function mediaFiles(holders: Holders) {
  const find = finder(holders)
  return new Hono<AppEnv>().get(
    '/media/:id/:variant',
    describe({
      tag: 'Media',
      summary: 'The bytes of a file',
      description:
        'For whoever may see what it hangs on, and its owner. By a token or a cookie, or by the `key` that an address has which an app was given. A smaller version that is not there answers the next larger one. Takes `Range` and `If-None-Match`.',
      auth: 'optional',
      answers: {
        200: ['The bytes', z.string()],
        206: ['The part that `Range` asks for', z.string()],
        304: ['Not changed', null],
        416: ['There is no such part', null],
      },
      type: '*/*',
    }),
    valid('param', Address),
    async (c) => {
      const { id, variant } = c.req.valid('param')
      const file = await find(c.var.ctx, id)
      const source = file && sourcesOf(file, variant)
      if (!file || !source) throw notFound('file')
      const { attachedTo, attachedId } = file
      const opens = attachedTo && holders[attachedTo]?.opens
      if (opens && attachedId && !(await opens(c.var.ctx, attachedId, id))) throw notFound('file')
      return answer(c.env, c.req.raw, { ...file, variant: source, isByKey: sessionByKey(c) !== undefined })
    },
  )
}

/** Whose session the key in an address was made for, or null; undefined where nothing but a token or a cookie is to count. */
export function sessionByKey(c: Context<AppEnv>): SessionId | null | undefined {
  const key = c.req.query('key')
  if (key === undefined || c.req.header('authorization') !== undefined) return undefined
  const [, , id = ''] = c.req.path.split('/')
  return sessionIn(c.env, id, key, c.var.ctx.now)
}

type Who = { viewer: UserId | null; id: MediaId }

/** Finds a file if the viewer may see it, in one round trip. */
function finder(holders: Holders) {
  const found = preparedRead((db, { viewer, id }: Who, { role }: { role: Role | null }) => {
    const isLoose = sql`(${media.attachedId} IS NULL AND ${media.ownerId} = ${viewer})`
    const seen = sql`(${isLoose} OR ${seenBy(holders, viewer && role && { id: viewer, role })})`
    return {
      files: db
        .select({
          id: media.id,
          kind: media.kind,
          type: media.type,
          name: media.name,
          size: media.size,
          attachedTo: media.attachedTo,
          attachedId: media.attachedId,
          variants: media.variants,
          isPublic: sql<number>`${seenBy(holders, null)}`.as('is_public'),
        })
        // A join, because of one table alone Drizzle would name the columns without it.
        .from(sql`(SELECT ${id} AS id) AS asked`)
        .innerJoin(media, sql`${media.id} = asked.id`)
        .where(sql`${media.removedAt} IS NULL AND ${seen}`),
    }
  })
  return async ({ db, viewer }: Ctx, id: MediaId) => {
    const { files } = await found(db, { viewer: viewer?.id ?? null, id }, { role: viewer?.role ?? null })
    return files[0]
  }
}

function seenBy(holders: Holders, viewer: Pick<Viewer, 'id' | 'role'> | null): SQL {
  const cases = mediaTargets.flatMap((target) => {
    const holder = holders[target]
    return holder
      ? [sql`WHEN ${sql.raw(`'${target}'`)} THEN ${holder.seenBy(viewer, sql`${media.attachedId}`)}`]
      : []
  })
  return sql`(CASE ${media.attachedTo} ${sql.join(cases, sql` `)} ELSE 0 END)`
}
