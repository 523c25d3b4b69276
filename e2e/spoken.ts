import type { Page } from '@playwright/test'

/** The same in every language: names of the thing itself and of what others have named, and what one types into a search. */
const SAME =
  /^(?:warren|api|alt|gif|zip|json|csv|english|deutsch|elsewhere|mastodon|headless chrome|linux|playwright\b.*|\(?(?:atom|json feed)\)?|-rain|-?[a-z]+:\S*|"[^"]*")$/i
/** As `unique` makes them (world.ts), with an @ or without. */
const NAMES = /[@#][\p{L}\p{N}_.-]+|[\w.-]+@[\w.-]+|\b[a-z]+-[a-z0-9]{9,}(?:'|’)?/gu
/** Written by `Intl`, which does not know the language for tests. */
const DATES = /\d{4}-\d\d-\d\d|\bUTC\b|\p{Lu}\p{Ll}+ \d{4}/gu
const MARKED = /\u202e[^\u202c]*\u202c/gu

/**
 * What is read on a page or said of it that is no text of the client in the language for tests, each word of which is marked
 * (web/languages/pseudo.ts). What people wrote stands apart, as do times, numbers and names.
 */
export async function unspoken(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const apart =
      'bdi, time, code, pre, [lang]:not(html), [dir="auto"], option, script, style, noscript, textarea, #boot'
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest(apart)) texts.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      if (!element.closest(apart))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          texts.push(element.getAttribute(name) ?? '')
    // Labels say the names that are written beside them.
    const names = [...document.querySelectorAll('bdi')].map((element) => element.textContent).filter(Boolean)
    return { texts, names }
  })
  const left = found.texts.map((text) => {
    const unnamed = found.names.reduce((rest, name) => rest.replaceAll(name, ''), text)
    return [MARKED, NAMES, DATES].reduce((rest, each) => rest.replace(each, ''), unnamed).trim()
  })
  return [...new Set(left.filter((text) => /\p{L}{2}/u.test(text) && !SAME.test(text)))]
}
