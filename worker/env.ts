import type { ConversationId } from './core/conversation-id'
import type { UserId } from './core/ids'
import type { HubRpc, RoomRpc, SightRpc } from './rpc'

/** What an object answers to `T`; its class is in `realtime/`. */
type Answering<T> = T & Rpc.DurableObjectBranded

/** The bindings of `wrangler.toml`, with the secrets a deployment may or may not have set. */
export type Env = Omit<Cloudflare.Env, 'USER_HUB' | 'CHAT_ROOM' | 'SIGHT_LOG' | 'BRAKE'> & {
  USER_HUB: DurableObjectNamespace<Answering<HubRpc>>
  CHAT_ROOM: DurableObjectNamespace<Answering<RoomRpc>>
  SIGHT_LOG: DurableObjectNamespace<Answering<SightRpc>>
  /** The signing key before the present one, still accepted while its tokens run out. */
  JWT_SECRET_PREVIOUS?: string
  LIBSQL_TOKEN?: string
  /** Bound only where `MODERATION` is "workers-ai". */
  AI?: { run(model: string, input: Record<string, unknown>): Promise<unknown> }
  UPSTASH_REDIS_REST_TOKEN?: string
  ANALYTICS?: AnalyticsEngineDataset
  BRAKE?: RateLimit
  /** Bound only where `MAIL` is "binding". */
  EMAIL?: SendEmail
  RESEND_API_KEY?: string
  RESEND_WEBHOOK_SECRET?: string
  POSTMARK_TOKEN?: string
  POSTMARK_WEBHOOK_SECRET?: string
  /** The mail server, with its password: see `core/smtp-url.ts`. */
  SMTP_URL?: string
  /** Signs what is sent to push services: 32 bytes as base64url; without it nothing is (docs/push.md). */
  VAPID_PRIVATE_KEY?: string
  /** Signs vouchers for authors to mint by: 32 bytes as hex; without it none is signed (docs/minting.md). */
  COLLECTIBLES_SIGNER?: string
  /** A node of the chain that collectibles are minted on, whose address may hold a key; without it nothing is seen as minted. */
  CHAIN_RPC?: string
  /** Of the pinning service, or of what stands in front of the node (docs/collectibles.md). */
  PINNING_TOKEN?: string
  /** The mailbox of `npm start` and of the tests, or where that of `npm run dev` listens; in no deployment. */
  LOCAL_MAIL?: Fetcher | string
  /** Where people find this server, as the local one says of itself. */
  LOCAL_ORIGIN?: string
}

/** The object of one person. The only place that knows how objects are named. */
export function userHub(env: Env, id: UserId): DurableObjectStub<Answering<HubRpc>> {
  return env.USER_HUB.getByName(id)
}

/** The object of one conversation. */
export function chatRoom(env: Env, id: ConversationId): DurableObjectStub<Answering<RoomRpc>> {
  return env.CHAT_ROOM.getByName(id)
}

/** The one object that knows of whom less is to be seen of late. */
export function sightLog(env: Env): DurableObjectStub<Answering<SightRpc>> {
  return env.SIGHT_LOG.getByName('all')
}

/** Nothing of collectibles is there until an operator wants it. */
export function hasCollectibles({ COLLECTIBLES }: Pick<Env, 'COLLECTIBLES'>): boolean {
  return COLLECTIBLES === 'on'
}
