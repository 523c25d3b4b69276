import type { Page } from '@playwright/test'

/** Adds up how much of what was drawn moves by itself (layout shifts), from the next page on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved = { score: 0 }
    Object.assign(window, { moved })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.score += 'value' in entry ? Number(entry.value) : 0
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** The score so far (https://web.dev/articles/cls), of a page that is watched. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { moved: { score: number } }).moved.score)
}
