// @vitest-environment node
import { expect, it } from 'vitest'
import { chunks } from './chunks.mjs'
import { buildNetwork } from './network.mjs'

it('the network comes in requests that fit, whose references are known by then', () => {
  const network = buildNetwork({ now: '2026-03-14T15:09:26.000Z' })
  const ids = new Set()
  const rows = {}
  const requests = chunks(network, 'tall clover by moonlight')
  for (let answer; ;) {
    const { value: body, done } = requests.next(answer)
    if (done) break
    expect(JSON.stringify(body).length).toBeLessThan(256 * 1024)
    const [[kind, list]] = Object.entries(body)
    rows[kind] = (rows[kind] ?? 0) + list.length
    const here = new Set(list.map(({ ref }) => ref))
    for (const { post, parent, targetId } of list) {
      for (const reference of [post, targetId].filter(Boolean)) expect(ids).toContain(reference)
      if (parent) expect(ids.has(parent) || here.has(parent)).toBe(true)
    }
    const made = Object.fromEntries([...here].filter(Boolean).map((ref) => [ref, `id of ${ref}`]))
    for (const id of Object.values(made)) ids.add(id)
    answer = { posts: {}, comments: {}, [kind]: made }
  }
  expect(rows).toEqual(Object.fromEntries(Object.entries(network).map(([kind, list]) => [kind, list.length])))
})
