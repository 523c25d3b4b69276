import { useLocation, useParams } from 'wouter'
import { t } from '../../../messages'
import { NotFoundPage } from '../../../shell/NotFoundPage'
import { Page } from '../../../shell/Page'
import { PersonSkeleton, SkeletonList } from '../../../ui/Skeleton'
import { Tabs } from '../../../ui/Tabs'
import { StaffGate } from '../StaffGate'
import { Appeals } from './Appeals'
import { Log } from './Log'
import { Queue } from './Queue'
import { SignUps } from './SignUps'
import { useIsModerator } from './useDesk'

const tabs = [
  { value: 'queue', label: t('Cases') },
  { value: 'appeals', label: t('Appeals') },
  { value: 'sign-ups', label: t('Sign-ups') },
  { value: 'log', label: t('Log') },
] as const

/** Where moderators work. For everybody else there is no such page. */
export function DeskPage() {
  const { tab: wanted = 'queue' } = useParams<{ tab?: string }>()
  const [, navigate] = useLocation()
  const tab = tabs.find(({ value }) => value === wanted)?.value
  const isModerator = useIsModerator()
  if (isModerator === false || !tab) return <NotFoundPage />
  return (
    <StaffGate title={t('Moderation')}>
      <Page title={t('Moderation')}>
        {!isModerator ? (
          <SkeletonList of={PersonSkeleton} />
        ) : (
          <Tabs
            label={t('Part of the desk')}
            value={tab}
            onChange={(next) =>
              navigate(next === 'queue' ? '/moderation' : `/moderation/${next}`, { replace: true })
            }
            tabs={tabs}
          >
            <div className="pt-3">
              {tab === 'queue' ? (
                <Queue />
              ) : tab === 'appeals' ? (
                <Appeals />
              ) : tab === 'sign-ups' ? (
                <SignUps />
              ) : (
                <Log />
              )}
            </div>
          </Tabs>
        )}
      </Page>
    </StaffGate>
  )
}
