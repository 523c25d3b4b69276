import { t } from './messages'
import { toast } from './toasts'

/** @param path within Warren */
export function copyLink(path: string): Promise<void> {
  return copyText(location.origin + path, t('The link is copied'))
}

/** @param said once it is copied */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(said)
  } catch {
    toast(t('This browser does not let Warren copy'), { tone: 'danger' })
  }
}
