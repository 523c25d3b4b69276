import { stored, useStored } from './stored'

export type Theme = 'system' | 'light' | 'dark'

/** `public/first.js` reads the same key before the first paint. */
const theme = stored<Theme>('theme', (value) => (value === 'light' || value === 'dark' ? value : 'system'))

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useStored(theme), theme.set]
}

/** What was chosen on another device; "as the system" is also what an account has that never chose. */
export function takeOverTheme(saved: Theme): void {
  if (saved !== 'system') theme.set(saved)
}

/** Keeps the page in the chosen theme, whichever tab chose it. */
export function followTheme(): void {
  apply()
  theme.subscribe(apply)
}

const canvas = { light: '#faf7f2', dark: '#181513' }

function apply(): void {
  const chosen = theme.get()
  if (chosen === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = chosen
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = canvas[chosen === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : chosen]
  }
}
