import { freshSession, isLoggedIn } from './session'

/** Milliseconds: less than what a renewal keeps between itself and the end of a token. */
const EVERY = 15_000

/**
 * Keeps the session fresh while the page is looked at. What the browser asks for by itself, a picture that scrolls into
 * sight, the next part of a video, a download, goes out with the cookie as it is, and with a stale one it is a guest's.
 */
export function stayFresh(): void {
  const look = () => {
    if (document.visibilityState === 'visible' && navigator.onLine && isLoggedIn())
      // Whoever asks for something is told what is wrong.
      freshSession().catch(() => undefined)
  }
  setInterval(look, EVERY)
  document.addEventListener('visibilitychange', look)
}
