import { Link } from 'wouter'
import { t } from '../../messages'
import { useRegistration } from './useRegistration'

/** Below the form: for whoever has no password at hand. Where no mail is sent, there is nothing to offer. */
export function WaysByMail() {
  const { data } = useRegistration()
  if (!data?.mail) return null
  return (
    <p className="mt-5 flex flex-wrap justify-between gap-x-4 gap-y-2 text-sm font-bold">
      <Link href="/login/forgot" className="text-accent hover:underline">
        {t('Forgot your password?')}
      </Link>
      <Link href="/login/mail" className="text-accent hover:underline">
        {t('E-mail me a link')}
      </Link>
    </p>
  )
}
