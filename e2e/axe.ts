import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'
import type { Visitor } from './people'

/** The short one: a page takes half as long to read it as what the builder of axe for Playwright brings. */
const script = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Fails unless axe finds nothing wrong with the page at hand; goes on, so that one run tells of every page. */
export async function expectAccessible(
  { page }: Visitor,
  where = page.url(),
  without: string[] = [],
): Promise<void> {
  await settled(page)
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
  let violations = await violationsOn(page, { rules })
  if (violations.length > 0) {
    // Before a dialog is seen, all behind it is hidden already: what may just be opening is looked at once more.
    await page.waitForTimeout(1_000)
    await settled(page)
    violations = await violationsOn(page, { rules })
  }
  expect.soft(violations, where).toEqual([])
}

/** The same page in the dark: a theme changes colours and nothing else, so only they are looked at. */
export async function expectReadableInTheDark({ page }: Visitor, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await settled(page)
  const violations = await violationsOn(page, { runOnly: ['color-contrast'] })
  expect.soft(violations, `${where} in the dark`).toEqual([])
}

async function violationsOn(page: Page, options: axe.RunOptions) {
  // It stays there until the page is loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(script)
  const violations = await page.evaluate(async (asked) => {
    const { axe: there } = window as unknown as { axe: typeof axe }
    // Of what is right axe would work out where it is, which takes longer than finding what is wrong.
    return (await there.run(document, { ...asked, resultTypes: ['violations'] })).violations
  }, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
}

/**
 * Half-faded text has no contrast yet; and what a text inherits may begin to fade when that has ended. What turns for as long
 * as something is busy has no end.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const fading = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    do {
      for (const animation of fading()) animation.finish()
      await new Promise(requestAnimationFrame)
    } while (fading().length > 0)
  })
}
