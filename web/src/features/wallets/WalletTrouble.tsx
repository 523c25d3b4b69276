import { FormError } from '../auth/AuthFrame'
import { WalletError } from './ethereum'
import { walletWords } from './wallet-words'

/** Why nothing came of it: the wallet, or Warren. */
export function WalletTrouble({ error }: { error: Error | null }) {
  if (!(error instanceof WalletError)) return <FormError error={error} />
  return (
    <p role="alert" className="rounded-card bg-danger-soft px-4 py-3 text-sm font-semibold text-danger">
      {walletWords(error)}
    </p>
  )
}
