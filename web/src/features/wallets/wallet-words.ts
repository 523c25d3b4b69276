import { t } from '../../messages'
import type { WalletError } from './ethereum'

/** What went wrong at a wallet, for whoever holds it. */
export function walletWords({ fault, said }: WalletError): string {
  switch (fault) {
    case 'refused':
      return t('You said no in your wallet. Nothing was signed or sent.')
    case 'busy':
      return t('Your wallet still waits for an answer to an earlier question: open it, then try again.')
    case 'chain':
      return t('Your wallet is on another network than this Warren mints on.')
    case 'unknown-chain':
      return t('Your wallet does not know the network of this Warren. Add it there, then try again.')
    case 'account':
      return t('Your wallet does not let Warren use that account. Choose it there, then try again.')
    case 'failed':
      return said === ''
        ? t('Your wallet could not do it.')
        : t('Your wallet could not do it. It says: {said}', { said: said.slice(0, 200) })
  }
}
