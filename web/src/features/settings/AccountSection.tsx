import { LogOut } from 'lucide-react'
import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { EmailForm } from '../addresses/EmailForm'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { useLogout } from '../auth/useLogout'
import { DeactivateAccount } from './DeactivateAccount'
import { DeleteAccount } from './DeleteAccount'
import { EndOthers } from './EndOthers'

/** Who I am to Warren, and the ways out. */
export function AccountSection({ me }: { me: Me }) {
  const logout = useLogout()
  return (
    <>
      <Section title={t('Who you are')}>
        <dl className="grid gap-4 sm:grid-cols-2">
          <div className="min-w-0">
            <dt className="text-sm text-soft">{t('Username')}</dt>
            <dd className="font-semibold">@{me.username}</dd>
          </div>
        </dl>
      </Section>
      <EmailForm />
      <Section title={t('Log out')} note={t('You are asked first if something is not sent yet.')}>
        <div className="flex flex-wrap gap-2">
          <Button
            look="outline"
            busy={logout.isPending}
            icon={<LogOut aria-hidden className="size-4" />}
            onClick={() => logout.mutate()}
          >
            {t('Log out here')}
          </Button>
          <EndOthers />
        </div>
      </Section>
      <Section
        title={t('Leave Warren')}
        note={t(
          'Deactivated, you can be back at any time, and everything is as it was. Deleted, you have 14 days to change your mind.',
        )}
      >
        <div className="flex flex-wrap gap-2">
          <DeactivateAccount />
          <DeleteAccount me={me} />
        </div>
      </Section>
    </>
  )
}
