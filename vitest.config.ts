import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'

// Wrangler takes secrets from the environment; the suite has its own, whatever a laptop's .dev.vars says.
process.env.JWT_SECRET = 'only-for-tests'

const migrations = await readD1Migrations('./migrations')

/** The whole worker suite, in workerd, once per kind of database. */
function worker(name: string, bindings: Record<string, string>) {
  return {
    plugins: [
      cloudflareTest({
        wrangler: { configPath: './wrangler.toml' },
        miniflare: {
          cf: false,
          bindings: { TEST_MIGRATIONS: migrations, ...bindings },
        },
      }),
    ],
    test: {
      name,
      include: ['worker/**/*.test.ts'],
      setupFiles: ['worker/test/setup.ts'],
      // One isolate and one storage for all files: every test makes people of its own.
      isolate: false,
      maxWorkers: 1,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      worker('d1', { DATABASE: 'd1' }),
      {
        test: {
          name: 'web',
          include: ['web/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          environment: 'jsdom',
        },
      },
    ],
  },
})
