import { t } from './messages'
import { toast } from './toasts'

/** @param path within Warren */
export async function copyLink(path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.origin + path)
    toast(t('The link is copied'))
  } catch {
    toast(t('This browser does not let Warren copy'), { tone: 'danger' })
  }
}
