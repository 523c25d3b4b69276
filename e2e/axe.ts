import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Visitor } from './people'

/** Of what is right axe would work out where it is, which takes longer than finding what is wrong. */
const onlyWhatIsWrong = { resultTypes: ['violations' as const] }

/** Fails unless axe finds nothing wrong with the page at hand; goes on, so that one run tells of every page. */
export async function expectAccessible(
  { page }: Visitor,
  where = page.url(),
  without: string[] = [],
): Promise<void> {
  await settled(page)
  // Half of what the first look takes is bringing the script, which stays there until the page is loaded anew.
  const isThere = await page.evaluate(() => 'axe' in window)
  const { violations } = isThere
    ? await page.evaluate((rules) => {
        const { axe } = window as unknown as { axe: Axe }
        return axe.run(document, {
          resultTypes: ['violations'],
          rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
        })
      }, without)
    : await new AxeBuilder({ page }).options(onlyWhatIsWrong).disableRules(without).setLegacyMode().analyze()
  expect.soft(told(violations), where).toEqual([])
}

/** The same page in the dark: a theme changes colours and nothing else, so only they are looked at. */
export async function expectReadableInTheDark({ page }: Visitor, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await settled(page)
  // The script is still there from `expectAccessible`.
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe }
    return (await axe.run(document, { resultTypes: ['violations'], runOnly: ['color-contrast'] })).violations
  })
  expect.soft(told(violations), `${where} in the dark`).toEqual([])
}

interface Violation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

interface AxeOptions {
  resultTypes: ['violations']
  runOnly?: string[]
  rules?: Record<string, { enabled: boolean }>
}

interface Axe {
  run: (where: Document, options: AxeOptions) => Promise<{ violations: Violation[] }>
}

/**
 * Half-faded text has no contrast yet; and what a text inherits may begin to fade when that has ended. What turns for as long
 * as something is busy has no end.
 */
async function settled(page: Visitor['page']): Promise<void> {
  await page.evaluate(async () => {
    const fading = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    do {
      for (const animation of fading()) animation.finish()
      await new Promise(requestAnimationFrame)
    } while (fading().length > 0)
  })
}

function told(violations: Violation[]) {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
}
