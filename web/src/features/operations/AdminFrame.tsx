import type { ReactNode } from 'react'
import { t } from '../../messages'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Page } from '../../shell/Page'
import { ErrorState } from '../../ui/ErrorState'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useMe } from '../auth/useMe'
import { StaffGate } from '../moderation/StaffGate'
import { AdminTabs } from './AdminTabs'

interface AdminFrameProps {
  /** Which of the pages, for the window's title. */
  title: string
  actions?: ReactNode
  children: ReactNode
}

/** What stands around the pages of an operator. To everybody else there is no such page. */
export function AdminFrame({ title, actions, children }: AdminFrameProps) {
  const me = useMe()
  if (me.data && me.data.role !== 'admin') return <NotFoundPage />
  return (
    <StaffGate title={t('Admin')}>
      <Page title={t('Admin')} documentTitle={t('{title} · Admin', { title })} actions={actions}>
        <AdminTabs />
        {me.data ? (
          <div className="flex flex-col gap-3">{children}</div>
        ) : me.isError ? (
          <ErrorState error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <SkeletonList of={PostSkeleton} />
        )}
      </Page>
    </StaffGate>
  )
}
