// A Worker for the tests of the server: it does what it is asked to, with what wrangler.toml binds.
export const source = `
import { DurableObject } from 'cloudflare:workers'

export class ChatRoom extends DurableObject {}
export class UserHub extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS notes (text)')
  }
  add(text) {
    this.ctx.storage.sql.exec('INSERT INTO notes VALUES (?)', text)
  }
  all() {
    return this.ctx.storage.sql.exec('SELECT text FROM notes').toArray().map(({ text }) => text)
  }
}

const hub = (env) => env.USER_HUB.get(env.USER_HUB.idFromName('one'))

// Whether an object that has grown old, and that nobody holds any more, goes while little else is made.
let held = {}
let made
async function isCollected() {
  const seen = new WeakRef(held)
  for (let i = 0; i < 80; i++) {
    if (i === 40) held = null
    for (let k = 0; k < 20; k++) made = Array.from({ length: 1000 }, (_, i) => ({ i }))
    await scheduler.wait(1)
  }
  return !seen.deref()
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    const text = url.searchParams.get('text')
    switch (url.pathname) {
      case '/api/reach':
        return fetch(text)
      case '/api/litter':
        return new Response((await isCollected()) ? 'gone' : 'there')
      case '/api/note':
        await env.DB.prepare('INSERT INTO notes (text) VALUES (?)').bind(text).run()
        await hub(env).add(text)
        return new Response('stored')
      case '/api/notes':
        return Response.json({
          database: (await env.DB.prepare('SELECT text FROM notes').all()).results.map(({ text }) => text),
          object: await hub(env).all(),
        })
      default:
        return new Response(env.JWT_SECRET)
    }
  },
  async scheduled({ cron }, env) {
    await env.DB.prepare('CREATE TABLE IF NOT EXISTS notes (text)').run()
    await env.DB.prepare('INSERT INTO notes (text) VALUES (?)').bind('cron ' + cron).run()
  },
  queue() {},
}
`
