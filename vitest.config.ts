import { appendFileSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { Response } from 'miniflare'
import { defineConfig } from 'vitest/config'
import { keepInMemory } from './scripts/memory.mjs'
import { seed } from './scripts/seed.mjs'
import { openMailbox } from './scripts/serve/mailbox.mjs'
import { alias } from './web/alias.ts'
import { languages } from './web/languages/plugin.ts'
import { internet } from './worker/test/internet.mjs'
import { signInProviders } from './worker/test/issuers.mjs'

// `npm test` has a place of its own.
if (!process.env.TMPDIR) keepInMemory()

// Wrangler takes secrets from the environment; the suite has its own, whatever a laptop's .dev.vars says.
process.env.JWT_SECRET = 'only-for-tests-and-for-nothing-else'

/**
 * How many times as often as usual properties are tried, whether everything is tried in full (worker/test/runs.ts), and how many
 * files at a time: a second worker reads the code of the Worker as well, which a few files are too few for.
 */
const { WARREN_RUNS = '1', WARREN_FULL = '', WARREN_WORKERS = '1' } = process.env

/**
 * Packages that are bundled once: the runtime fetches each of a thousand modules by a request, for every process anew. Of
 * 'obscenity' the ES module re-exports a CommonJS one in a way that only a bundler understands.
 */
const bundled = [
  '@block65/webcrypto-web-push',
  '@cfworker/json-schema',
  '@hono/zod-validator',
  '@noble/curves/secp256k1.js',
  '@noble/hashes/sha3.js',
  '@ipld/car',
  '@simplewebauthn/server',
  '@upstash/ratelimit',
  '@upstash/redis/cloudflare',
  'canonicalize',
  'drizzle-orm',
  'drizzle-orm/batch',
  'drizzle-orm/casing',
  'drizzle-orm/d1',
  'drizzle-orm/libsql/web',
  'drizzle-orm/runnable-query',
  'drizzle-orm/sqlite-core',
  'entities',
  'fast-check',
  'hono',
  'hono-openapi',
  'hono/body-limit',
  'hono/cookie',
  'hono/etag',
  'hono/factory',
  'hono/route',
  'ipfs-unixfs-exporter',
  'ipfs-unixfs-importer',
  'jose',
  'obscenity',
  'openid-client',
  'otpauth',
  'saxes',
  'zod',
]

const migrations = await readD1Migrations('./migrations')

/** What a test needs to ask the database: the runtime's bindings, or the people of worker/test. */
const asking = /from '(?:cloudflare:|[./]+\/(?:test|db)\/)/
const neverAsking = globSync('worker/**/*.test.ts').filter((file) => !asking.test(readFileSync(file, 'utf8')))
/** Beside those people, everybody is near. */
const withoutDatabase = neverAsking.filter((file) => !file.startsWith('worker/test/'))

/** Where `npm test` wants to know what has been asked of the database. */
const { WARREN_SAID } = process.env

/** Keeps what a file of tests has asked. */
async function said(request: { text: () => Promise<string> }) {
  const line = await request.text()
  if (WARREN_SAID) {
    mkdirSync(dirname(WARREN_SAID), { recursive: true })
    appendFileSync(WARREN_SAID, `${line}\n`)
  }
  return new Response()
}

/** Tests that run in workerd, with real bindings and one storage for all of their files. */
function worker(
  name: string,
  bindings: Record<string, string>,
  test: { include: string[]; exclude?: string[]; isolate?: boolean; maxWorkers?: number },
) {
  return {
    plugins: [
      cloudflareTest({
        wrangler: { configPath: './wrangler.toml' },
        miniflare: {
          cf: false,
          outboundService: internet,
          serviceBindings: { LOCAL_MAIL: openMailbox(null), SAID: said },
          bindings: {
            TEST_MIGRATIONS: migrations,
            WITHOUT_DATABASE: withoutDatabase,
            WARREN_RUNS,
            WARREN_FULL,
            WARREN_SEED: seed(),
            METRICS_EVERY_SECONDS: '0',
            MODERATION: 'off',
            MAIL: 'local',
            // For the tests alone.
            CHAIN_ID: '31337',
            COLLECTIBLES_CONTRACT: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
            // The second key of every local chain.
            COLLECTIBLES_SIGNER: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
            COLLECTIBLES: 'on',
            PINNING_TOKEN: 'only-for-tests',
            VAPID_PRIVATE_KEY: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
            PUSH_HOSTS: 'push.example',
            LOCAL_ORIGIN: 'http://localhost:8787',
            ...signInProviders,
            ...bindings,
          },
        },
      }),
    ],
    test: {
      name,
      setupFiles: ['worker/test/setup.ts'],
      deps: { optimizer: { ssr: { enabled: true, include: bundled } } },
      // One isolate for all files is twice as fast; every test makes people of its own, so none is in another's way.
      isolate: false,
      maxWorkers: Number(WARREN_WORKERS),
      // A property test makes hundreds of requests, and a busy machine is slow: this only stops what hangs.
      testTimeout: 180_000 * Number(WARREN_RUNS),
      // A shared machine may stall for longer than a story can wait; what fails twice is broken.
      retry: process.env.CI ? 1 : 0,
      hookTimeout: 180_000,
      ...test,
    },
  }
}

const clientTests = globSync('web/{src,languages}/**/*.test.{ts,tsx}')
const mocking = clientTests.filter((file) =>
  /\bvi\.(?:mock|doMock|resetModules)\(/.test(readFileSync(file, 'utf8')),
)

/** Tests of the client, in a document without a browser. */
function client(name: string, test: { include: string[]; isolate?: boolean }) {
  // As above: the time only stops what hangs.
  return {
    plugins: [languages()],
    resolve: { alias },
    test: { name, environment: 'jsdom', testTimeout: 60_000, ...test },
  }
}

/** Random histories, and every subscriber disturbed at every step: minutes of work, done beside the rest. */
const long = ['worker/**/*.machine.test.ts', 'worker/events/subscribers.test.ts']

const budgets = ['worker/**/budget.test.ts']
const onRedis = ['worker/**/*.redis.test.ts']
const suite = { include: ['worker/**/*.test.ts'], exclude: [...budgets, ...onRedis, ...long] }

/**
 * Stories that `npm test` tells on libSQL as well: one of each feature, and what is about transactions. Every statement of the
 * others is asked there all the same (scripts/ask-libsql.mjs; docs/decisions/121-what-a-pull-request-runs.md).
 */
const fewOnLibsql = readFileSync('worker/test/on-libsql.txt', 'utf8').split('\n').filter(Boolean)

/** What never asks the database runs once; rooms and presence have a database of their own. */
const onLibsql = {
  include: process.env.WARREN_LIBSQL === 'few' ? fewOnLibsql : suite.include,
  exclude: [
    ...suite.exclude,
    ...neverAsking,
    'worker/features/{chat,presence}/**',
    'worker/realtime/**',
    'worker/test/{architecture,tables}.test.ts',
    // Every write route refuses by the one check that all other tests ask as well; and bad bytes are refused before SQL.
    'worker/test/{writers,unconfirmed}.matrix.test.ts',
    'worker/features/media/hostile.test.ts',
  ],
}
const { LIBSQL_URL, UPSTASH_REDIS_REST_URL } = process.env
const redis = {
  DATABASE: 'd1',
  UPSTASH_REDIS_REST_URL: UPSTASH_REDIS_REST_URL ?? '',
  UPSTASH_REDIS_REST_TOKEN: 'local',
  // A busy machine is slow, which is not what these tests are about.
  REDIS_PATIENCE_MS: '2000',
}

export default defineConfig({
  test: {
    // The failures that tests cause on purpose are logged as they should be, but tell a reader nothing.
    onConsoleLog: (log) => !log.includes('NOT NULL constraint failed: outbox.id'),
    projects: [
      worker('d1', { DATABASE: 'd1' }, suite),
      worker('long', { DATABASE: 'd1' }, { include: long }),
      // Counts rows in networks of 100,000 posts, which would slow every other test down; each file has one of its own.
      worker('budget', { DATABASE: 'd1' }, { include: budgets, isolate: true }),
      // What `npm test` runs: all three in one process, which reads the code of the Worker once.
      ...(WARREN_SAID
        ? [worker('whole', { DATABASE: 'd1' }, { include: suite.include, exclude: onRedis, maxWorkers: 2 })]
        : []),
      // Whatever asks the database, on a libSQL server, which `npm test` starts (scripts/test.mjs).
      ...(LIBSQL_URL ? [worker('libsql', { DATABASE: 'libsql', LIBSQL_URL }, onLibsql)] : []),
      // What is done with Redis, on a real one, which `npm test` starts (scripts/upstash-bridge.mjs).
      ...(UPSTASH_REDIS_REST_URL
        ? [
            worker('redis', redis, {
              include: ['worker/cache/cached.test.ts', 'worker/**/*.redis.test.ts'],
            }),
          ]
        : []),
      // The client: one document for all files of a worker, whose modules are read once.
      client('web', { include: clientTests.filter((file) => !mocking.includes(file)), isolate: false }),
      // What puts other modules in the place of those it tests, each by itself.
      client('web-mocks', { include: mocking }),
      {
        test: {
          name: 'scripts',
          // The last are programs made for Mastodon, which ask a server that `npm start` starts.
          include: ['{scripts,bench,contracts}/**/*.test.mjs', 'programs/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
    ],
  },
})
