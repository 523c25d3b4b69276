import { BadgeCheck } from 'lucide-react'
import type { FormEvent } from 'react'
import { rich, t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { FormError } from '../auth/AuthFrame'
import { useRegistration } from '../auth/useRegistration'
import { Problem } from '../../problem'
import { AddressField, useAddress } from './AddressField'
import { useChangeEmail, useEmail, useSendAgain } from './useEmail'

/** My address, whether it is confirmed, and another one in its place. */
export function EmailForm() {
  const { data: address } = useEmail()
  const { data: registration } = useRegistration()
  const typed = useAddress()
  const change = useChangeEmail()
  const again = useSendAgain()
  const refused = change.error instanceof Problem ? change.error.field('email') : undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (typed.check()) change.mutate({ email: typed.email }, { onSuccess: () => typed.change('') })
  }

  return (
    <Section
      title={t('E-mail')}
      note={t('Seen by nobody else. It is how you get back in without your password.')}
    >
      {address && (
        <div className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2">
          <bdi className="min-w-0 font-semibold break-all">{address.email || t('None')}</bdi>
          {address.confirmed ? (
            <Badge tone="presence">
              <BadgeCheck aria-hidden className="size-4" /> {t('Confirmed')}
            </Badge>
          ) : (
            address.email !== '' && (
              <>
                <Badge>{t('Not confirmed')}</Badge>
                {registration?.mail && (
                  <Button size="sm" look="outline" busy={again.isPending} onClick={() => again.mutate()}>
                    {t('Send the link again')}
                  </Button>
                )}
              </>
            )
          )}
        </div>
      )}
      {address?.pending && (
        <p role="status" className="mb-5 rounded-card bg-sunken px-4 py-3 text-sm">
          {rich(
            'A link is on its way to {email}. Open it, and that is your address. Until then the one above stays.',
            { email: <bdi className="font-semibold break-all">{address.pending}</bdi> },
          )}
        </p>
      )}
      {registration?.mail ? (
        <form className="flex flex-col gap-5" noValidate onSubmit={submit}>
          {!refused && <FormError error={change.error} />}
          <AddressField
            label={address?.email === '' ? t('Your address') : t('New address')}
            address={typed}
            refused={refused}
          />
          <Button type="submit" className="self-start" busy={change.isPending}>
            {t('Send a link there')}
          </Button>
        </form>
      ) : (
        registration && (
          <p className="text-sm text-soft">{t('This Warren sends no mail, so it cannot be changed.')}</p>
        )
      )}
    </Section>
  )
}
