import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { expect, it } from 'vitest'
import type { AppEnv } from './app-env'
import { inOne } from './in-one'

const said = (order: string[], name: string) =>
  createMiddleware<AppEnv>(async (_, next) => {
    order.push(name)
    await next()
    order.push(`${name} again`)
  })

it('runs them in order, and back', async () => {
  const order: string[] = []
  const app = new Hono<AppEnv>()
    .use(inOne(said(order, 'a'), said(order, 'b')))
    .get('/', (c) => c.text('hello'))
  expect(await (await app.request('/')).text()).toBe('hello')
  expect(order).toEqual(['a', 'b', 'b again', 'a again'])
})

it('goes no further than one that throws or answers', async () => {
  const order: string[] = []
  const throws = createMiddleware<AppEnv>(() => Promise.reject(new Error('no')))
  const answers = createMiddleware<AppEnv>(async (c) => c.text('enough'))
  const app = new Hono<AppEnv>()
    .onError((error, c) => c.text(error.message, 500))
    .get('/throws', inOne(throws, said(order, 'after')), (c) => c.text('hello'))
    .get('/answers', inOne(answers, said(order, 'after')), (c) => c.text('hello'))
  expect((await app.request('/throws')).status).toBe(500)
  expect(await (await app.request('/answers')).text()).toBe('enough')
  expect(order).toEqual([])
})
