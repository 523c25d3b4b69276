import { Link, useParams } from 'wouter'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Page } from '../../shell/Page'
import { cx } from '../../ui/cx'
import { ErrorState } from '../../ui/ErrorState'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useMe } from '../auth/useMe'
import { StandingSection } from '../moderation/StandingSection'
import { AccountSection } from './AccountSection'
import { AppearanceSection } from './AppearanceSection'
import { FiltersSection } from '../filters/FiltersSection'
import { NotificationsSection } from '../notifications/NotificationsSection'
import { PrivacySection } from './PrivacySection'
import { ProfileSection } from './ProfileSection'
import { SessionsSection } from './SessionsSection'

const sections = [
  { name: 'profile', label: 'Profile', content: ProfileSection },
  { name: 'account', label: 'Account', content: AccountSection },
  { name: 'sessions', label: 'Sessions', content: SessionsSection },
  { name: 'privacy', label: 'Privacy', content: PrivacySection },
  { name: 'words', label: 'Words', content: FiltersSection },
  { name: 'standing', label: 'Standing', content: StandingSection },
  { name: 'notifications', label: 'Notifications', content: NotificationsSection },
  { name: 'appearance', label: 'Appearance', content: AppearanceSection },
] as const

export function SettingsPage() {
  const { section: wanted = 'profile' } = useParams<{ section?: string }>()
  const section = sections.find(({ name }) => name === wanted)
  const me = useMe()
  if (!section) return <NotFoundPage />
  const { label, content: Content } = section
  return (
    <Page title="Settings" documentTitle={`${label} · Settings`}>
      <nav aria-label="Settings" className="mb-3 flex flex-wrap gap-1 px-3 sm:px-0">
        {sections.map((each) => (
          <Link
            key={each.name}
            href={`/settings/${each.name}`}
            replace
            aria-current={each === section ? 'page' : undefined}
            className={cx(
              'flex h-9 items-center rounded-full px-3.5 font-bold transition-colors duration-150',
              each === section ? 'bg-accent-soft text-accent' : 'text-soft hover:bg-sunken hover:text-ink',
            )}
          >
            {each.label}
          </Link>
        ))}
      </nav>
      {me.data ? (
        <div className="flex flex-col gap-3">
          <Content me={me.data} />
        </div>
      ) : me.isError ? (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <SkeletonList of={PersonSkeleton} />
      )}
    </Page>
  )
}
