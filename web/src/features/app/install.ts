import { useSyncExternalStore } from 'react'
import { emitter } from '../../emitter'

declare global {
  interface Window {
    /** What `public/first.js` caught before any of this was loaded: it comes once, and early. */
    warrenInstall?: Event | undefined
  }
}

/** The browser's own question, which waits until we let it ask. */
interface InstallPrompt extends Event {
  prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>
}

/**
 * How Warren gets onto this device: it is there; the browser would ask (`offered`); somebody has to do it by the menu of
 * Safari (`by-hand`); or this browser says nothing of it.
 */
export type Installation = 'installed' | 'offered' | 'by-hand' | 'unknown'

let isInstalled = false
const { subscribe, tell } = emitter()

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  window.warrenInstall = event
  tell()
})
addEventListener('appinstalled', () => {
  isInstalled = true
  window.warrenInstall = undefined
  tell()
})

export function installation(): Installation {
  if (isInstalled || matchMedia('(display-mode: standalone)').matches || isOnHomeScreen()) return 'installed'
  if (isPrompt(window.warrenInstall)) return 'offered'
  return isSafariOfPhones() ? 'by-hand' : 'unknown'
}

export function useInstallation(): Installation {
  return useSyncExternalStore(subscribe, installation)
}

/** Lets the browser ask. It does so once for each time it offered it. */
export async function install(): Promise<void> {
  const prompt = window.warrenInstall
  window.warrenInstall = undefined
  if (isPrompt(prompt)) await prompt.prompt().catch(() => undefined)
  tell()
}

function isPrompt(event: Event | undefined): event is InstallPrompt {
  return event !== undefined && 'prompt' in event && typeof event.prompt === 'function'
}

/** As Safari says it. */
function isOnHomeScreen(): boolean {
  return 'standalone' in navigator && navigator.standalone === true
}

/** The only ones that have the property, installed or not. */
function isSafariOfPhones(): boolean {
  return 'standalone' in navigator
}
