import { toast } from './toasts'

/** @param path within Warren */
export async function copyLink(path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.origin + path)
    toast('The link is copied')
  } catch {
    toast('This browser does not let Warren copy', { tone: 'danger' })
  }
}
