/** The languages in which the service worker speaks. */
export type Language = 'en' | 'de'

declare const self: { readonly navigator: { readonly languages?: readonly string[] } }

/** Where the scripts are that the last page began with, as it left word (`features/app/releases.ts`). */
export async function chosenDirectory(): Promise<string | undefined> {
  return (await caches.match('/scripts', { cacheName: 'warren.app' }))?.text()
}

/**
 * The language of the last page, which was chosen or is the browser's. Where no page has left word: the first of the
 * browser's that there is, as in `public/first.js`.
 */
export async function languageNow(): Promise<Language> {
  const directory = await chosenDirectory().catch(() => undefined)
  if (directory !== undefined) return directory.endsWith('/de/') ? 'de' : 'en'
  const spoken = (self.navigator.languages ?? []).map((each) => each.slice(0, 2))
  return spoken.find((each) => each === 'de' || each === 'en') === 'de' ? 'de' : 'en'
}
