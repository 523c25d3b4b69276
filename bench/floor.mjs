// The least a Worker could do for the same trips: Hono, one statement or one call of an object, JSON. Nobody is asked who
// they are, nothing is checked, one table of 20,000 rows with one index. What a route takes beyond this is Warren's own.
import { spawnSync } from 'node:child_process'
import { Miniflare } from 'miniflare'
import { direct } from './direct.mjs'
import { numbers } from './network.mjs'

const script = `
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'

const page = 'SELECT id, author, text, at FROM posts WHERE wall = ? ORDER BY at DESC LIMIT 20'
const insert = 'INSERT INTO posts (wall, author, text, at) VALUES (?, ?, ?, ?)'
const row = [7, 'ada', 'The first carrots are up, and the clover is knee-high.', 1]

export class Bare extends DurableObject {
  constructor(state, env) {
    super(state, env)
    const { sql } = state.storage
    sql.exec('CREATE TABLE IF NOT EXISTS posts (id INTEGER PRIMARY KEY, wall, author, text, at)')
    sql.exec('CREATE INDEX IF NOT EXISTS wall ON posts (wall, at)')
    for (let at = 0; at < 40; at++) sql.exec(insert, 1, 'ada', row[2], at)
  }
  page() { return this.ctx.storage.sql.exec(page, 1).toArray() }
  insert() { this.ctx.storage.sql.exec(insert, ...row) }
}

const bare = (c) => c.env.BARE.getByName('one')
const pageOf = (c) => c.env.DB.prepare(page).bind(1 + Math.floor(Math.random() * 500)).all()

export default new Hono()
  .get('/hello', (c) => c.json({ hello: 'world' }))
  .get('/row', async (c) => c.json(await c.env.DB.prepare('SELECT * FROM posts WHERE id = ?').bind(77).first()))
  .get('/page', async (c) => c.json((await pageOf(c)).results))
  .get('/object', async (c) => c.json(await bare(c).page()))
  .get('/object-and-page', async (c) => {
    await bare(c).page()
    return c.json((await pageOf(c)).results)
  })
  .post('/insert', async (c) => {
    await c.req.json()
    await c.env.DB.prepare(insert).bind(...row).run()
    return c.json({ ok: true }, 201)
  })
  .post('/row-then-insert', async (c) => {
    await c.req.json()
    await c.env.DB.prepare('SELECT * FROM posts WHERE id = ?').bind(77).first()
    await c.env.DB.batch([c.env.DB.prepare(insert).bind(...row)])
    return c.json({ ok: true }, 201)
  })
  .post('/object-insert', async (c) => {
    await c.req.json()
    await bare(c).insert()
    return c.json({ ok: true }, 201)
  })
  .post('/object-then-object-insert', async (c) => {
    await c.req.json()
    await bare(c).page()
    await bare(c).insert()
    return c.json({ ok: true }, 201)
  })
`

const body = { text: 'The first carrots are up, and the clover is knee-high.' }

/** What can be asked of it, by the names that routes.mjs and peers.json use. */
export const floors = {
  hello: { path: '/hello' },
  row: { path: '/row' },
  page: { path: '/page' },
  object: { path: '/object' },
  'object + page': { path: '/object-and-page' },
  insert: { path: '/insert', body },
  'row, insert': { path: '/row-then-insert', body },
  'object insert': { path: '/object-insert', body },
  'object, object insert': { path: '/object-then-object-insert', body },
}

/** @param {number} port */
export async function startFloor(port) {
  const mf = new Miniflare({
    modules: true,
    script: bundled(script),
    ...direct(port),
    cf: false,
    compatibilityDate: '2026-07-30',
    d1Databases: { DB: 'floor' },
    durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
  })
  await mf.ready
  const db = await mf.getD1Database('DB')
  await db.batch([
    db.prepare('CREATE TABLE posts (id INTEGER PRIMARY KEY, wall, author, text, at)'),
    db.prepare('CREATE INDEX wall ON posts (wall, at)'),
    db.prepare(
      `${numbers(0, 20_000)} INSERT INTO posts SELECT i, i % 500, 'ada', 'The first carrots are up, and the clover is knee-high.', i FROM n`,
    ),
  ])
  return { origin: `http://127.0.0.1:${port}`, stop: () => mf.dispose() }
}

/** @param {string} input the code of a Worker that imports packages @returns {string} the same with all of them in it */
export function bundled(input) {
  const options = [
    '--bundle',
    '--format=esm',
    '--external:cloudflare:workers',
    '--external:./index.js',
    '--minify',
  ]
  const { status, stdout, stderr } = spawnSync('esbuild', options, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}
