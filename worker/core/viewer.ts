import type { SessionId, UserId } from './ids'
import type { Role } from './vocabulary'

/** Who is asking, as their access token says; reading it cost no SQL. */
export type Viewer = {
  id: UserId
  username: string
  role: Role
  /** They have another role, which counts once they use a second factor: see `auth/staff.ts`. */
  roleWaits?: true
  sessionId: SessionId
  /** When the access token runs out, in milliseconds UTC. */
  tokenExpiresAt: number
}
