import type { Preferences } from '@worker/features/profiles/contract'
import { stored, useStored } from './stored'

export type LanguageChoice = Preferences['language']

/** `public/first.js` reads the same key, and starts the client in that language. */
const choice = stored<LanguageChoice>('language', (value) =>
  value === 'en' || value === 'de' ? value : 'auto',
)

export function useLanguageChoice(): LanguageChoice {
  return useStored(choice)
}

/** A page is in one language, so another one takes a new page. What is being written is kept by its drafts. */
export function chooseLanguage(chosen: LanguageChoice): void {
  choice.set(chosen)
  location.reload()
}

/** What was chosen on another device; "as the browser" is also what an account has that never chose. */
export function takeOverLanguage(saved: LanguageChoice): void {
  if (saved === 'auto' || saved === choice.get()) return
  choice.set(saved)
  // After the way on from the log-in, which is under way.
  if (saved !== document.documentElement.lang) setTimeout(() => location.reload())
}
