import { afterEach, expect, it } from 'vitest'
import worker from '../index'
import { createExecutionContext } from 'cloudflare:test'
import { testEnv } from '../test/bus'
import { healRedis, makeRedis } from '../test/redis'
import { ORIGIN } from '../test/world'

afterEach(healRedis)

async function readyz(change = {}) {
  const request = new Request(`${ORIGIN}/readyz`) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, ...change }, createExecutionContext())
  const { checks } = await response.json<{ checks: Record<string, string> }>()
  return { status: response.status, redis: checks.redis }
}

it('/readyz names Redis, and is ready without it', async () => {
  expect(await readyz()).toEqual({ status: 200, redis: 'ok' })
  await makeRedis({ redis: 'down' })
  expect(await readyz()).toEqual({ status: 200, redis: expect.stringMatching(/^degraded: Redis does not/) })
  await makeRedis({ redis: 'up' })
  expect(await readyz()).toEqual({ status: 200, redis: 'ok' })
  const token = { UPSTASH_REDIS_REST_TOKEN: undefined }
  expect(await readyz(token)).toEqual({ status: 200, redis: expect.stringContaining('TOKEN is not set') })
  expect(await readyz({ UPSTASH_REDIS_REST_URL: '' })).toEqual({ status: 200, redis: undefined })
})
