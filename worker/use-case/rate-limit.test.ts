import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { DomainError } from '../core/errors'
import { HOUR } from '../core/time'
import { tick } from '../cron'
import { makeCtx } from '../ctx'
import { connect } from '../db/client'
import { rateLimits } from '../db/schema/index'
import { testEnv } from '../test/bus'
import { limitAddress } from './rate-limit'

const limit = { name: 'knock', max: 2, window: HOUR }
const window = Date.now() - (Date.now() % HOUR)

async function knocks(address: string, now: number): Promise<string> {
  const client = { address, userAgent: '', language: null }
  const ctx = makeCtx(testEnv, { now, client, defer: () => undefined })
  try {
    await limitAddress(ctx, limit)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.code
  }
  return `${ctx.headers.get('RateLimit-Remaining')} left`
}

const counted = (address: string) =>
  connect(env)
    .select({ windowStart: rateLimits.windowStart, count: rateLimits.count })
    .from(rateLimits)
    .where(sql`${rateLimits.key} = ${`knock:${address}`}`)

it('attempts count for their own window, and are forgotten when no window is so long', async () => {
  const address = crypto.randomUUID()
  const tried: string[] = []
  for (const at of [1, 2, 3, HOUR, 4]) tried.push(await knocks(address, window + at))
  // Whoever comes late, by another clock, is counted where they belong.
  expect(tried).toEqual(['1 left', '0 left', 'rate_limited', '1 left', 'rate_limited'])
  expect(await knocks(crypto.randomUUID(), window)).toBe('1 left')
  const rows = [
    { windowStart: window, count: 4 },
    { windowStart: window + HOUR, count: 1 },
  ]
  expect(await counted(address)).toEqual(rows)

  await tick(testEnv, window + HOUR, createExecutionContext())
  expect(await counted(address)).toEqual(rows)
  await tick(testEnv, window + HOUR + 1, createExecutionContext())
  expect(await counted(address)).toEqual(rows.slice(1))
})
