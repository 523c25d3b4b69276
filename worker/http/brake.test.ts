import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Env } from '../env'
import worker from '../index'
import { testEnv } from '../test/bus'
import { apiDocument } from '../test/contract'
import { freshAddress, ORIGIN } from '../test/world'

async function ask(path: string, world: Partial<Env>, headers: Record<string, string> = freshAddress()) {
  const execution = createExecutionContext()
  const request = new Request(ORIGIN + path, { headers }) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, ...world }, execution)
  await waitOnExecutionContext(execution)
  return response
}

const refusing = { BRAKE: { limit: () => Promise.resolve({ success: false }) } }

describe('the brake', () => {
  it('is bound, and counts each address alone', async () => {
    const keys: string[] = []
    const BRAKE = {
      limit: ({ key }: { key: string }) => {
        keys.push(key)
        return env.BRAKE.limit({ key })
      },
    }
    const [one, other] = [freshAddress(), { 'cf-connecting-ip': '2001:db8:1:2:3:4:5:6' }]
    expect((await ask('/api/v1/posts', { BRAKE }, one)).status).toBe(200)
    expect((await ask('/api/v1/posts', { BRAKE }, other)).status).toBe(200)
    expect(keys).toEqual([one['cf-connecting-ip'], '2001:db8:1:2::/64'])
  })

  it('refuses a flood before anything is read, and says when to come back', async () => {
    const response = await ask('/api/v1/posts', { ...refusing, DB: null as never })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('10')
    expect(await response.json()).toMatchObject({ code: 'rate_limited' })
    expect((await ask('/healthz', refusing)).status).toBe(200)
  })

  it('is before every route of the API document but the one that says only that the Worker runs', async () => {
    const paths = Object.keys((await apiDocument()).paths)
    expect(paths).toContain('/readyz')
    for (const path of paths.filter((each) => each !== '/healthz')) {
      expect((await ask(path.replace(/\{[^}]+\}/g, 'ada.svg'), refusing)).status, path).toBe(429)
    }
  })

  it('lets go when it fails, is not there, or limits are off', async () => {
    const failing = { BRAKE: { limit: () => Promise.reject(new Error('gone')) } }
    for (const world of [failing, { BRAKE: undefined as never }, { ...refusing, RATE_LIMITS: 'off' }])
      expect((await ask('/api/v1/posts', world)).status).toBe(200)
  })
})
