import { Link, useParams } from 'wouter'
import { rich, t } from '../../messages'
import { useLoggedIn } from '../../session'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { Problem } from '../../problem'
import { AuthFrame } from '../auth/AuthFrame'
import { useInvitation } from '../auth/useInvitation'

/** Where an invitation leads: who asks one to come, and the way in. */
export function InvitePage() {
  const { code } = useParams<{ code: string }>()
  const { data, error, refetch } = useInvitation(code)
  const loggedIn = useLoggedIn()
  const name = data && (
    <>
      <bdi className="font-bold">{data.inviter.displayName}</bdi>{' '}
      <span className="text-soft">@{data.inviter.username}</span>
    </>
  )
  if (error instanceof Problem && (error.status === 404 || error.status === 422)) return <NotFoundPage />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <AuthFrame title={t('You are invited')} foot={null}>
      {data && (
        <div className="flex flex-col items-center gap-4 text-center">
          <Avatar url={data.inviter.avatarUrl} size="xl" />
          <p>
            {data.open
              ? rich('{name} would like you to join this warren.', { name })
              : rich('{name} invited you.', { name })}
          </p>
          {loggedIn ? (
            <Button asChild size="lg">
              <Link href={`/@${data.inviter.username}`}>{t('You are here already: see their wall')}</Link>
            </Button>
          ) : data.open ? (
            <Button asChild size="lg">
              <Link href={`/register?invitation=${data.code}`}>{t('Make an account')}</Link>
            </Button>
          ) : (
            <p role="status" className="rounded-card bg-sunken px-4 py-3 text-sm">
              {t('This invitation was used up, has run out, or was taken back. Ask for another one.')}
            </p>
          )}
        </div>
      )}
    </AuthFrame>
  )
}
