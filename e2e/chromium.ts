import { existsSync } from 'node:fs'

/** What most stories start; Playwright's own (npx playwright install chromium) where the system has none. */
export const chromium = started('/usr/bin/chromium-headless-shell', '/usr/bin/chromium')

/** With notifications, which the smaller one does not have. */
export const wholeChromium = started('/usr/bin/chromium')

/** A system Chromium where there is one; without the parts that make windows it takes a fifth less work. */
function started(...paths: string[]) {
  const executablePath = process.env.CHROMIUM ?? paths.find((path) => existsSync(path))
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
