import { part } from '../lazy/load'
import { locale } from '../language'
import { serverWords } from '../problem'

/** Brings the server's words in the language of the page, for whoever does something that can be refused. */
export function loadServerWords(): void {
  if (locale === 'en-GB') return
  void part(() => import('./translated'))
    .load()
    .then(({ translated }) => (serverWords.in = translated))
    // The server's own words do as well.
    .catch(() => undefined)
}
