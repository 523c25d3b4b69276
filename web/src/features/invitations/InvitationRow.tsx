import { useState } from 'react'
import type { InvitationView } from '@worker/features/invitations/contract'
import { copyLink } from '../../copy'
import { rich, t } from '../../messages'
import { exactTime } from '../../time'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { PagedList } from '../../ui/PagedList'
import { PersonRow } from '../../ui/PersonRow'
import { useArrivals, useRevoke } from './useInvitations'

const states = {
  open: t('Open'),
  used: t('Used up'),
  expired: t('Run out'),
  revoked: t('Taken back'),
} as const

/** One invitation: its link, how far it is used, and who came. */
export function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const { code, note, maxUses, uses, expiresAt, state } = invitation
  const revoke = useRevoke(code)
  const [shown, setShown] = useState(false)
  return (
    <article
      data-row
      tabIndex={-1}
      aria-label={t('Invitation {code}', { code })}
      className="px-4 py-3 sm:px-5"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-mono font-bold break-all">{code}</span>
        <Badge {...(state === 'open' && { tone: 'presence' })}>{states[state]}</Badge>
      </p>
      {note !== '' && <p dir="auto">{note}</p>}
      <p className="text-sm text-soft">
        {t('{uses} of {maxUses} used', { uses, maxUses })}
        {state === 'open' && (
          <>
            {' '}
            {rich('· good until {time}', {
              time: <time dateTime={expiresAt}>{exactTime(new Date(expiresAt))}</time>,
            })}
          </>
        )}
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {state === 'open' && (
          <>
            <Button size="sm" onClick={() => void copyLink(`/invite/${code}`)}>
              {t('Copy the link')}
            </Button>
            <Button
              size="sm"
              look="outline"
              busy={revoke.isPending}
              aria-label={t('Take back the invitation {code}', { code })}
              onClick={() => revoke.mutate()}
            >
              {t('Take back')}
            </Button>
          </>
        )}
        {uses > 0 && (
          <Button size="sm" look="outline" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t('Who came')}
          </Button>
        )}
      </p>
      {shown && <Arrivals code={code} />}
    </article>
  )
}

function Arrivals({ code }: { code: string }) {
  return (
    <div className="-mx-4 mt-2 sm:-mx-5">
      <PagedList
        query={useArrivals(code)}
        size="short"
        name="arrivals"
        label={t('Who came by {code}', { code })}
        keyOf={({ user }) => user.id}
        empty={null}
      >
        {({ user }) => <PersonRow person={user} />}
      </PagedList>
    </div>
  )
}
