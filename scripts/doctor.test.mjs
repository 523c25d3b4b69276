// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  bucketsFinding,
  clientFinding,
  databaseIdFinding,
  devVarsFinding,
  migrationsFinding,
  modulesFinding,
  mailFinding,
  nodeFinding,
  portFinding,
  queuesFinding,
  readinessFindings,
  secretsFinding,
  signInFinding,
} from './doctor/findings.mjs'
import { migrationFiles, packageVersions, portState } from './doctor/look.mjs'
import { createServer } from 'node:net'

const key = 'k'.repeat(43)
const zeros = '00000000-0000-0000-0000-000000000000'
const locked = { 'node_modules/hono': '4.0.0', 'node_modules/a/node_modules/zod': '4.1.0' }

describe('the doctor', () => {
  it.each([
    ['a Node that is new enough', nodeFinding('v24.21.0'), 'well'],
    ['an old Node', nodeFinding('v20.19.0'), 'ill', /npm run doctor/],
    ['packages as locked', modulesFinding(locked, { ...locked, 'node_modules/more': '1.0.0' }), 'well'],
    [
      'a package that is missing',
      modulesFinding(locked, {}),
      'ill',
      /^2 missing.*\(hono, zod\): run npm ci$/,
    ],
    [
      'a package of another version',
      modulesFinding(locked, { ...locked, 'node_modules/hono': '3.0.0' }),
      'ill',
      /^1 /,
    ],
    ['a placeholder on a laptop', databaseIdFinding(zeros, false), 'note', /wrangler d1 create/],
    ['a placeholder in a deployment', databaseIdFinding(zeros, true), 'ill', /wrangler d1 create/],
    ['a database', databaseIdFinding('8f14e45f-ceea-467f-a5d6-1f4bbf6f3a71', true), 'well'],
    ['every migration applied', migrationsFinding(['0000_a.sql'], ['0000_a.sql'], 'x'), 'well'],
    [
      'a migration to apply',
      migrationsFinding(['0000_a.sql', '0001_b.sql'], ['0000_a.sql'], 'it'),
      'ill',
      /0001_b.*run it/,
    ],
    [
      'a database without tables',
      migrationsFinding(['0000_a.sql'], null, 'npm run migrate'),
      'ill',
      /run npm run migrate/,
    ],
    [
      'a database of an earlier version',
      migrationsFinding(['0000_first.sql'], ['0000_init.sql', '0001_b.sql'], 'it', 'move it away'),
      'ill',
      /^move it away$/,
    ],
    ['a key', devVarsFinding(`OTHER=1\nJWT_SECRET="${key}"\n`), 'well'],
    ['no .dev.vars', devVarsFinding(null), 'ill', /npm run setup/],
    ['an empty key', devVarsFinding('JWT_SECRET=\nOTHER=x'), 'ill', /npm run setup/],
    ['a short key', devVarsFinding('JWT_SECRET=carrots'), 'ill', /fewer than 32/],
    [
      'others to sign in with',
      signInFinding({ providers: [{ name: 'GitHub' }], fault: null }),
      'well',
      /password, GitHub/,
    ],
    [
      'a secret of others that is missing',
      signInFinding({ providers: [], fault: 'X is not set' }),
      'ill',
      /X is not set/,
    ],
    ['secrets that are set', secretsFinding(['JWT_SECRET'], ['JWT_SECRET', 'X']), 'well'],
    ['a secret that is not', secretsFinding(['JWT_SECRET'], []), 'ill', /wrangler secret put JWT_SECRET/],
    ['secrets that cannot be listed', secretsFinding(['JWT_SECRET'], null), 'ill', /deployed/],
    ['queues', queuesFinding(['a-events'], '│ 1f │ a-events │ 1 │'), 'well'],
    [
      'a queue that is missing',
      queuesFinding(['a', 'a-dead'], '│ 1f │ a │'),
      'ill',
      /^run wrangler queues create a-dead$/,
    ],
    ['queues that cannot be listed', queuesFinding(['a'], null), 'ill', /wrangler login/],
    ['no mail', mailFinding({ MAIL: 'off' }), 'note', /confirm an address/],
    ['a word for mail that nobody knows', mailFinding({ MAIL: 'pigeon' }), 'ill', /docs\/mail\.md/],
    ['mail without an address', mailFinding({ MAIL: 'smtp', PUBLIC_ORIGIN: 'x' }), 'ill', /set MAIL_FROM in/],
    ['mail', mailFinding({ MAIL: 'smtp', PUBLIC_ORIGIN: 'x', MAIL_FROM: 'a@b.example' }), 'well'],
    [
      'mail without its binding',
      mailFinding({ MAIL: 'binding', PUBLIC_ORIGIN: 'x', MAIL_FROM: 'a@b.example' }),
      'ill',
      /send_email/,
    ],
    ['buckets', bucketsFinding(['a-media'], 'name: a-media'), 'well'],
    ['a bucket that is missing', bucketsFinding(['a-media'], 'name: other'), 'ill', /bucket create a-media$/],
    ['buckets that cannot be listed', bucketsFinding(['a'], null), 'ill', /R2/],
    ['no client', clientFinding(null, 5), 'ill', /npm run build/],
    ['an old client', clientFinding(4, 5), 'note', /npm run build/],
    ['a client', clientFinding(5, 5), 'well'],
    ['a free port', portFinding(8787, 'free'), 'well'],
    ['Warren on its port', portFinding(8787, 'warren'), 'well'],
    ['a port that is taken', portFinding(8787, 'taken'), 'ill', /npm start -- --port 8790/],
  ])('sees %s', (_, finding, state, says = /./) => {
    expect(finding.state).toBe(state)
    expect(finding.says).toMatch(says)
    expect(finding.says).not.toContain(key)
  })

  it('repeats what a deployment says of itself', () => {
    const checks = {
      database: 'ok',
      redis: 'degraded: Redis does not answer',
      secrets: 'JWT_SECRET is not set',
    }
    expect(readinessFindings('x', { checks }).map(({ state }) => state)).toEqual(['well', 'note', 'ill'])
    expect(readinessFindings('https://x/readyz', null)).toMatchObject([{ state: 'ill' }])
  })

  it('finds the packages of the lock, and the migrations', () => {
    const wanted = packageVersions('package-lock.json', { optional: false })
    expect(wanted['node_modules/hono']).toMatch(/^\d/)
    expect(Object.keys(wanted).length).toBeGreaterThan(100)
    expect(migrationFiles()).toContain('0000_first.sql')
  })

  it('knows a port that is free from one that is taken', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address()
    expect(await portState(port)).toBe('taken')
    await new Promise((resolve) => server.close(resolve))
    expect(await portState(port)).toBe('free')
  })
})
