import { sql } from 'drizzle-orm'
import journal from '../../migrations/meta/_journal.json'
import { openRedis } from '../cache/redis'
import { ConversationId } from '../core/conversation-id'
import { UserId } from '../core/ids'
import { SECOND } from '../core/time'
import type { Ctx } from '../ctx'
import { chatRoom, hasCollectibles, sightLog, userHub } from '../env'
import { chainTrouble } from './chain-check'
import { mailFault } from '../setup/mail'
import { pinningFault } from '../setup/pinning'
import { pushFault } from '../setup/push'
import { signInConfig } from '../setup/sign-in-providers'
import { signingKeyFault } from './signing-key'

/** `ok`, or what is wrong and what to do about it; never a secret, and never what a failure said of itself. */
type Check = (ctx: Ctx) => string | Promise<string>

const OK = 'ok'
/** How the answer of a check begins that says something is missing, but Warren does without. */
const DEGRADED = 'degraded: '
/** The objects that are asked whether they answer; no person and no room has this id. */
const NOBODY = '00000000-0000-7000-8000-000000000000'
const TIMEOUT = 3 * SECOND

/** Everything the Worker needs; to be extended by a line. What is optional is checked where it is configured. */
const checks: Record<string, Check> = {
  database: async ({ db }) => {
    await db.run(sql`SELECT id FROM users LIMIT 1`)
    return OK
  },
  migrations: async (ctx) =>
    (await hasLatestMigration(ctx)) ? OK : `${latest.tag} is missing: ${migrate(ctx)}`,
  queue: async ({ env }) => {
    await env.EVENTS.metrics()
    return OK
  },
  deadLetters: async ({ env }) => {
    await env.DEAD_LETTERS.metrics()
    return OK
  },
  links: async ({ env }) => {
    await env.LINKS.metrics()
    return OK
  },
  userHub: async ({ env }) => {
    await userHub(env, UserId.parse(NOBODY)).isAlive()
    return OK
  },
  chatRoom: async ({ env }) => {
    await chatRoom(env, ConversationId.parse(NOBODY)).isAlive()
    return OK
  },
  sightLog: async ({ env }) => {
    await sightLog(env).isAlive()
    return OK
  },
  media: async ({ env }) => {
    await env.MEDIA.head('nothing')
    return OK
  },
  client: ({ env }) => (env.ASSETS ? OK : 'the web client is not bound: run npm run build'),
  mails: async ({ env }) => {
    await env.MAILS.metrics()
    return OK
  },
  pushes: async ({ env }) => {
    await env.PUSHES.metrics()
    return OK
  },
  exports: async ({ env }) => {
    await env.EXPORTS.metrics()
    return OK
  },
  imports: async ({ env }) => {
    await env.IMPORTS.metrics()
    return OK
  },
  mail: ({ env }) => mailFault(env) ?? OK,
  secrets: ({ env }) => signingKeyFault(env) ?? OK,
}

/** Only where it is configured. Not called: each of its answers costs money, and its failures hold nothing up. */
const ai: Check = ({ env }) => (env.AI ? OK : 'AI is not bound: take the # away from [ai] in wrangler.toml')

/** Only where one is configured. Asked past the circuit of `cache/redis.ts`: this is the question whether it is back. */
const redis: Check = async ({ env }) => {
  const client = openRedis(env, TIMEOUT)
  if (!client)
    return `${DEGRADED}UPSTASH_REDIS_REST_TOKEN is not set: wrangler secret put UPSTASH_REDIS_REST_TOKEN`
  await client.ping()
  return OK
}

/** Only where somebody is configured; without them people log in otherwise. */
const signIn: Check = ({ env }) => {
  const { fault } = signInConfig(env)
  return fault === null ? OK : `${DEGRADED}${fault}`
}

/** Only where there is a key; without one nobody is told anything while they are away. */
const push: Check = ({ env }) => {
  const fault = pushFault(env)
  return fault === null ? OK : `${DEGRADED}${fault}`
}

/** Only where collectibles are minted; without it they are collectibles all the same. */
const chain: Check = async (ctx) => {
  const trouble = await chainTrouble(ctx)
  return trouble === null ? OK : `${DEGRADED}${trouble}`
}

/** Only where authors make collectibles. */
const pins: Check = async ({ env }) => {
  await env.PINS.metrics()
  return OK
}

const pinning: Check = ({ env }) => {
  const fault = pinningFault(env)
  return fault === null ? OK : `${DEGRADED}${fault}`
}

/** What to do when a check fails or takes too long. */
const remedies: Record<string, (ctx: Ctx) => string> = {
  database: ({ env }) => `cannot be read: check the binding of ${env.DATABASE} and run npm run migrate`,
  migrations: (ctx) => `cannot be told: ${migrate(ctx)}`,
  queue: () => 'does not answer: check the binding EVENTS, and run wrangler queues create warren-events',
  deadLetters: () =>
    'does not answer: check the binding DEAD_LETTERS, and run wrangler queues create warren-dead-letters',
  mails: () => 'does not answer: check the binding MAILS, and run wrangler queues create warren-mail',
  pushes: () => 'does not answer: check the binding PUSHES, and run wrangler queues create warren-push',
  pins: () => 'does not answer: check the binding PINS, and run wrangler queues create warren-pins',
  exports: () => 'does not answer: check the binding EXPORTS, and run wrangler queues create warren-exports',
  userHub: () => 'does not answer: check the binding USER_HUB and its migration in wrangler.toml',
  chatRoom: () => 'does not answer: check the binding CHAT_ROOM and its migration in wrangler.toml',
  sightLog: () => 'does not answer: check the binding SIGHT_LOG and its migration in wrangler.toml',
  media: () => 'does not answer: check the binding MEDIA, and run wrangler r2 bucket create warren-media',
  redis: () =>
    `${DEGRADED}Redis does not answer, so nothing is cached and attempts are counted in the database: check UPSTASH_REDIS_REST_URL and its token`,
}

/** Whether Warren can work with this answer. */
export function isReady(result: string): boolean {
  return result === OK || result.startsWith(DEGRADED)
}

/** Runs every check at the same time. */
export async function runChecks(ctx: Ctx): Promise<Record<string, string>> {
  const { UPSTASH_REDIS_REST_URL: url, MODERATION: reader, SIGN_IN_PROVIDERS: others } = ctx.env
  const all = {
    ...checks,
    ...(url && { redis }),
    ...(reader === 'workers-ai' && { ai }),
    ...(others && { signIn }),
    ...(ctx.env.VAPID_PRIVATE_KEY && { push }),
    ...(hasCollectibles(ctx.env) && ctx.env.CHAIN_ID && { chain }),
    ...(hasCollectibles(ctx.env) && { pins, pinning }),
  }
  const results = Object.entries(all).map(
    async ([name, check]) => [name, await run(name, check, ctx)] as const,
  )
  return Object.fromEntries(await Promise.all(results))
}

async function run(name: string, check: Check, ctx: Ctx): Promise<string> {
  const late = Promise.withResolvers<string>()
  const timer = setTimeout(() => late.reject(new Error('too late')), TIMEOUT)
  try {
    // In a function of its own, so that a binding that is missing is a failure like any other.
    return await Promise.race([(async () => check(ctx))(), late.promise])
  } catch {
    return remedies[name]?.(ctx) ?? 'does not answer'
  } finally {
    clearTimeout(timer)
  }
}

const latest = journal.entries.at(-1)!

/** Each of the two keeps its own list of what was applied. */
async function hasLatestMigration({ db, env }: Ctx): Promise<boolean> {
  const applied =
    env.DATABASE === 'libsql'
      ? sql`SELECT 1 AS one FROM __drizzle_migrations WHERE created_at >= ${latest.when} LIMIT 1`
      : sql`SELECT 1 AS one FROM d1_migrations WHERE name = ${`${latest.tag}.sql`} LIMIT 1`
  return (await db.all(applied)).length > 0
}

function migrate({ env }: Ctx): string {
  return env.DATABASE === 'libsql'
    ? 'run npm run migrate:libsql'
    : 'run npm run migrate, or wrangler d1 migrations apply DB --remote'
}
