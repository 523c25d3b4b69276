import { ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useWays } from '../auth/useWays'

/** In place of a page for moderators and admins, where they must use a second factor and have none: says so, and how. */
export function StaffGate({ title, children }: { title: string; children: ReactNode }) {
  const ways = useWays()
  // What cannot be known is not in the way: the server refuses what it must.
  if (ways.isError || (ways.data && !ways.data.roleWaits)) return children
  return (
    <Page title={title}>
      {ways.data ? (
        <EmptyState
          icon={<ShieldCheck aria-hidden className="size-14" />}
          title={t('First a second step for your log-ins')}
          action={
            <Button asChild>
              <Link href="/settings/security">{t('Set it up')}</Link>
            </Button>
          }
        >
          {t(
            'Whoever looks after this Warren uses the codes of an authenticator app, or logs in with a passkey, so that a stolen password opens nothing of other people’s.',
          )}
        </EmptyState>
      ) : (
        <SkeletonList of={PersonSkeleton} />
      )}
    </Page>
  )
}
