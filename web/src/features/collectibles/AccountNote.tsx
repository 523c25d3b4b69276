import { t } from '../../messages'
import { usePermanence } from './useCollectibles'
import { lastingWords } from './words'

/** What deleting my account cannot take back; nothing where there is nothing of the kind. */
export function AccountNote() {
  const words = lastingWords(usePermanence(null).data)
  if (words === '') return null
  return (
    <div>
      <h3 className="font-bold">{t('Collectibles')}</h3>
      <p className="text-soft">{words}</p>
    </div>
  )
}
