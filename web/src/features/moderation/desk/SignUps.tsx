import type { SignUpRequest } from '@worker/features/sign-ups/contract'
import { rich, t } from '../../../messages'
import { Avatar } from '../../../ui/Avatar'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/EmptyState'
import { leaveRow } from '../../../ui/leave-row'
import { PagedList } from '../../../ui/PagedList'
import { RelativeTime } from '../../../ui/RelativeTime'
import { useDecideSignUp, useSignUps } from './useDesk'

/** Who waits to be let in, and the decision about each. */
export function SignUps() {
  return (
    <PagedList
      query={useSignUps()}
      size="short"
      name="sign-ups"
      label={t('Who waits to be let in')}
      keyOf={(request) => request.id}
      empty={
        <EmptyState title={t('Nobody waits')}>
          {t('Where moderators decide who comes in, they stand here.')}
        </EmptyState>
      }
    >
      {(request) => <SignUpRow request={request} />}
    </PagedList>
  )
}

function SignUpRow({ request }: { request: SignUpRequest }) {
  const { id, username, email, emailConfirmed, reason, avatarUrl, createdAt } = request
  const decide = useDecideSignUp(id)
  return (
    <article
      data-row
      tabIndex={-1}
      aria-label={username}
      className="flex items-start gap-3 border-b border-line bg-surface px-4 py-3"
    >
      <Avatar url={avatarUrl} size="lg" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-bold">
          @{username}
          <Badge {...(emailConfirmed && { tone: 'presence' })}>
            {emailConfirmed ? t('Address confirmed') : t('Address not confirmed')}
          </Badge>
        </p>
        <p className="text-sm break-all text-soft">
          <bdi>{email}</bdi> {rich('· asked {time}', { time: <RelativeTime at={createdAt} inWords /> })}
        </p>
        <p dir="auto" className="mt-1 break-words whitespace-pre-wrap">
          {reason || <span className="text-soft">{t('They gave no reason.')}</span>}
        </p>
        <p className="mt-2 flex flex-wrap gap-2">
          <Button
            size="sm"
            busy={decide.isPending && decide.variables === 'approved'}
            aria-label={t('Let in {username}', { username })}
            onClick={(event) => {
              leaveRow(event.currentTarget)
              decide.mutate('approved')
            }}
          >
            {t('Let in')}
          </Button>
          <Button
            size="sm"
            look="outline"
            busy={decide.isPending && decide.variables === 'refused'}
            aria-label={t('Refuse {username}', { username })}
            onClick={(event) => {
              leaveRow(event.currentTarget)
              decide.mutate('refused')
            }}
          >
            {t('Refuse')}
          </Button>
        </p>
      </div>
    </article>
  )
}
