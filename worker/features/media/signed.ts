import { readSignedId, signId } from '../../core/signed-id'
import { type MediaId, SessionId } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Ctx } from '../../ctx'

/*
 * A page of another site shows a picture by its address alone: `<img>` sends no token there, and no cookie. For such pages an
 * address may hold for whom it was made: a session, and the day. It opens this one file, as long as that session lives and
 * its person may see the file, and no longer than the day after (decision 142).
 */
type Keys = { JWT_SECRET: string; JWT_SECRET_PREVIOUS?: string }

/** What follows the address of a file, the same all day; nothing for whoever is not logged in. */
export function keyFor({ env, viewer, now }: Ctx, id: MediaId): string {
  return viewer ? `?key=${sign(env.JWT_SECRET, viewer.sessionId, id, now)}` : ''
}

export function sign(secret: string, session: SessionId, id: MediaId, now: number): string {
  return signId(secret, purpose(id), `${session}~${dayOf(now)}`)
}

/** The session that a key was made for; null for one that is forged, of another file, or of days before yesterday. */
export function sessionIn({ JWT_SECRET, JWT_SECRET_PREVIOUS }: Keys, id: string, key: string, now: number) {
  const secrets = [JWT_SECRET, ...(JWT_SECRET_PREVIOUS ? [JWT_SECRET_PREVIOUS] : [])]
  const [session, day] = readSignedId(secrets, purpose(id), key)?.split('~') ?? []
  const isFresh = [dayOf(now), dayOf(now - DAY)].includes(day ?? '')
  return isFresh ? (SessionId.safeParse(session).data ?? null) : null
}

const purpose = (id: string) => `media:${id}`
const dayOf = (now: number) => String(Math.floor(now / DAY))
