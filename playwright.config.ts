import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const PORT = Number(process.env.E2E_PORT ?? 8798)
const own = `http://localhost:${PORT}`
// WARREN_ORIGIN=http://localhost:8788 tries a server that runs already, such as `npm run pages`, instead of one of our own.
const { WARREN_ORIGIN: origin = own } = process.env
// Where the server keeps its database, for stories that begin on the command line; workers inherit it.
if (origin === own) process.env.WARREN_STATE ??= mkdtempSync(join(tmpdir(), 'warren-e2e-'))
// A system Chromium where there is one; otherwise Playwright's own (npx playwright install chromium).
const chromium = process.env.CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // On a quiet machine E2E_WORKERS=2 tells two files of stories at a time.
  workers: Number(process.env.E2E_WORKERS ?? 1),
  // A shared machine may stall for longer than a story can wait; what fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  // When the server is gone, every further story would wait for it in vain.
  maxFailures: 10,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: origin,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(origin === own && {
    webServer: {
      command: 'node scripts/e2e-server.mjs',
      env: { PORT: String(PORT) },
      url: `${own}/readyz`,
      timeout: 90_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    },
  }),
})
