import { copyLink } from './copy'

/** Whether this device has a way of its own to pass things on. */
export function hasShareSheet(): boolean {
  return 'share' in navigator
}

/**
 * The share sheet of the device; where there is none, the link is copied.
 * @param path within Warren
 */
export async function shareLink(path: string, title: string): Promise<void> {
  if (!hasShareSheet()) return copyLink(path)
  try {
    await navigator.share({ title, url: location.origin + path })
  } catch (error) {
    // Whoever closes the sheet has thought better of it.
    if (!(error instanceof DOMException && error.name === 'AbortError')) await copyLink(path)
  }
}
