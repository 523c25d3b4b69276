import { t } from '../../messages'
import { Copied } from '../../ui/Copied'
import { useShownWallets } from './useWallets'

/** The wallets that somebody shows; nothing where there is none. */
export function ShownWallets({ username }: { username: string }) {
  const { data = [] } = useShownWallets(username)
  if (data.length === 0) return null
  return (
    <ul aria-label={t('Wallets')} className="flex flex-col gap-2 pt-3 max-sm:px-4">
      {data.map(({ address }) => (
        <li key={address}>
          <Copied name={t('Wallet')} value={address} />
        </li>
      ))}
    </ul>
  )
}
