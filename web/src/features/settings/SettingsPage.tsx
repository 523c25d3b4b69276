import { ArrowLeft, ChevronRight } from 'lucide-react'
import { Suspense } from 'react'
import { Link, useParams } from 'wouter'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Page } from '../../shell/Page'
import { Boundary } from '../../ui/Boundary'
import { cx } from '../../ui/cx'
import { ErrorState } from '../../ui/ErrorState'
import { failedState } from '../../ui/failed-state'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useMe } from '../auth/useMe'
import { useHasCollectibles } from '../collectibles/useHasCollectibles'
import { AppSection } from '../app/AppSection'
import { StandingSection } from '../moderation/StandingSection'
import { AccountSection } from './AccountSection'
import { AppearanceSection } from './AppearanceSection'
import { BackFromProvider } from './BackFromProvider'
import { DataSection } from './DataSection'
import { FiltersSection } from '../filters/FiltersSection'
import { InvitationsSection } from '../invitations/InvitationsSection'
import { NotificationsSection } from '../notifications/NotificationsSection'
import { PrivacySection } from './PrivacySection'
import { ProfileSection } from './ProfileSection'
import { SecuritySection } from './SecuritySection'
import { SessionsSection } from './SessionsSection'

const AppsSection = lazyNamed(() => import('../apps/AppsSection'), 'AppsSection')
const WalletsSection = lazyNamed(() => import('../wallets/WalletsSection'), 'WalletsSection')

const sections = [
  { name: 'profile', label: t('Profile'), about: t('Name, bunny, banner and bio'), content: ProfileSection },
  { name: 'account', label: t('Account'), about: t('Username and e-mail'), content: AccountSection },
  {
    name: 'security',
    label: t('Sign-in and security'),
    about: t('Password, passkeys and codes'),
    content: SecuritySection,
  },
  {
    name: 'apps',
    label: t('Apps'),
    about: t('What acts in your name, and what you make'),
    content: AppsSection,
  },
  { name: 'sessions', label: t('Sessions'), about: t('Where you are logged in'), content: SessionsSection },
  {
    name: 'invitations',
    label: t('Invitations'),
    about: t('Bring somebody along, and see who came'),
    content: InvitationsSection,
  },
  {
    name: 'privacy',
    label: t('Privacy'),
    about: t('Who sees what, and whom you block'),
    content: PrivacySection,
  },
  {
    name: 'words',
    label: t('Word filters'),
    about: t('Words you would rather not read'),
    content: FiltersSection,
  },
  {
    name: 'standing',
    label: t('Account standing'),
    about: t('What moderators decided about you, and your appeals'),
    content: StandingSection,
  },
  {
    name: 'notifications',
    label: t('Notifications'),
    about: t('What you are told of'),
    content: NotificationsSection,
  },
  {
    name: 'wallets',
    label: t('Wallets'),
    about: t('Wallets that mint your collectibles'),
    content: WalletsSection,
  },
  { name: 'data', label: t('Your data'), about: t('Take it along, or bring it along'), content: DataSection },
  {
    name: 'appearance',
    label: t('Appearance'),
    about: t('Light, dark or as the system'),
    content: AppearanceSection,
  },
  { name: 'app', label: t('App'), about: t('Warren on this device'), content: AppSection },
] as const

/** On a phone a list of sections, and then one of them; elsewhere the one below the row of all. */
export function SettingsPage() {
  const { section: chosen } = useParams<{ section?: string }>()
  const section = sections.find(({ name }) => name === (chosen ?? 'profile'))
  const me = useMe()
  const collects = useHasCollectibles()
  const isOn = ({ name }: { name: string }) => name !== 'wallets' || collects === true
  // As long as nobody knows whether there are wallets here, there may be.
  if (!section || (section.name === 'wallets' && collects === false)) return <NotFoundPage />
  const { label, content: Content } = section
  return (
    <Page title={t('Settings')} documentTitle={chosen ? t('{label} · Settings', { label }) : t('Settings')}>
      <nav
        aria-label={t('Settings')}
        className={cx(
          'mb-3 flex flex-col border-y border-line bg-surface sm:flex-row sm:flex-wrap sm:gap-1 sm:border-0 sm:bg-transparent',
          chosen && 'max-sm:hidden',
        )}
      >
        {sections.filter(isOn).map((each) => (
          <Link
            key={each.name}
            href={`/settings/${each.name}`}
            replace={chosen !== undefined}
            aria-current={each === section ? 'page' : undefined}
            className={cx(
              'flex items-center border-b border-line px-4 py-3 transition-colors duration-150 last:border-0 hover:bg-sunken',
              'sm:h-9 sm:rounded-full sm:border-0 sm:px-3.5 sm:py-0',
              each === section ? 'sm:bg-accent-soft sm:text-accent' : 'sm:text-soft sm:hover:text-ink',
            )}
          >
            <span className="min-w-0 grow">
              <span className="font-bold">{each.label}</span>
              <span className="block text-sm text-soft sm:hidden">{each.about}</span>
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-soft sm:hidden" />
          </Link>
        ))}
      </nav>
      {chosen && (
        <Link
          href="/settings"
          className="mb-2 flex w-fit items-center gap-1.5 px-4 py-1 font-bold text-accent hover:underline sm:hidden"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t('All settings')}
        </Link>
      )}
      <BackFromProvider />
      <div className={cx(!chosen && 'max-sm:hidden')}>
        {me.data ? (
          <div className="flex flex-col gap-3">
            <Boundary key={section.name} failed={failedState}>
              <Suspense fallback={<SkeletonList of={PersonSkeleton} />}>
                {isOn(section) ? <Content me={me.data} /> : <SkeletonList of={PersonSkeleton} />}
              </Suspense>
            </Boundary>
          </div>
        ) : me.isError ? (
          <ErrorState error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <SkeletonList of={PersonSkeleton} />
        )}
      </div>
    </Page>
  )
}
