import { mkdtempSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromium } from './e2e/chromium'
import { keepInMemory } from './scripts/memory.mjs'

// `npm test` has a place of its own.
if (!process.env.TMPDIR) keepInMemory()

// One more than there are cores: each waits now and then for what its server and its browser do. Beyond four, memory is scarcer.
const { E2E_WORKERS = String(Math.min(4, availableParallelism() + 1)), E2E_PORT = '8798' } = process.env
const workers = Number(E2E_WORKERS)
// Each worker has a server of its own, so that no two stories happen in one warren at the same time. The ports between
// are those of the servers that stories start themselves.
const ports = Array.from({ length: workers }, (_, index) => Number(E2E_PORT) + 2 * index)
const port = ports[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % workers]
// WARREN_ORIGIN=http://localhost:8788 tries a server that runs already, such as `npm run pages`, instead of our own.
const { WARREN_ORIGIN } = process.env
// Where the servers keep their databases, for stories that begin on the command line; workers inherit it.
if (!WARREN_ORIGIN) process.env.WARREN_STATE ??= mkdtempSync(join(tmpdir(), 'warren-e2e-'))

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers,
  // Every story stands by itself, so the longest file does not keep one worker busy while the other has nothing to do.
  fullyParallel: true,
  // A shared machine may stall for longer than a story can wait; what fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  // When the server is gone, every further story would wait for it in vain.
  maxFailures: 10,
  // Both only stop what hangs: a busy machine is slow, and what is waited for is seen at once when it is there.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: WARREN_ORIGIN ?? `http://localhost:${port}`,
    screenshot: 'only-on-failure',
    // What it answers, no story sees pass by; those about the app itself let it in.
    serviceWorkers: 'block',
    launchOptions: chromium,
  },
  ...(!WARREN_ORIGIN && {
    webServer: {
      command: 'node scripts/e2e-server.mjs',
      env: { PORTS: ports.join(',') },
      // Each story waits for its own (e2e/world.ts).
      url: `http://localhost:${ports[0]}/readyz`,
      timeout: 90_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    },
  }),
})
