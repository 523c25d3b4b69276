import { BellRing, Monitor, Smartphone, SquareTerminal } from 'lucide-react'
import type { SessionView } from '@worker/features/auth/contract'
import { rich, t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { leaveRow } from '../../ui/leave-row'
import { PagedList } from '../../ui/PagedList'
import { RelativeTime } from '../../ui/RelativeTime'
import { Section } from '../../ui/Section'
import { deviceOf } from './device'
import { EndOthers } from './EndOthers'
import { howItBegan } from './sign-in-words'
import { useEndSession, useSessions } from './useSessions'

const icons = { computer: Monitor, phone: Smartphone, program: SquareTerminal }

/** Where I am logged in. */
export function SessionsSection() {
  return (
    <Section
      title={t('Where you are logged in')}
      note={t('End what you do not know, then change your password.')}
      aside={<EndOthers />}
    >
      <div className="-mx-4 -mb-2 sm:-mx-5">
        <PagedList
          query={useSessions()}
          size="short"
          name="sessions"
          label={t('Sessions')}
          keyOf={(session) => session.id}
          empty={null}
        >
          {(session) => <SessionRow session={session} />}
        </PagedList>
      </div>
    </Section>
  )
}

function SessionRow({ session }: { session: SessionView }) {
  const device = deviceOf(session.userAgent)
  const { name, kind } = session.method === 'app' ? { name: session.app, kind: 'program' as const } : device
  const Icon = icons[kind]
  const end = useEndSession(session.id)
  return (
    <article data-row tabIndex={-1} aria-label={name} className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-soft">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-bold">
          <span title={session.userAgent}>{name}</span>
          {session.current && <Badge tone="presence">{t('This one')}</Badge>}
          {session.push && (
            <BellRing role="img" aria-label={t('Is told of what happens')} className="size-4 text-soft" />
          )}
        </p>
        <p className="text-sm text-soft">
          {rich('Last used {used} · logged in {begun} {way}', {
            used: <RelativeTime at={session.lastUsedAt} inWords />,
            begun: <RelativeTime at={session.createdAt} inWords />,
            way: howItBegan(session),
          })}
        </p>
      </div>
      {!session.current && (
        <Button
          look="outline"
          size="sm"
          aria-label={t('End the session {name}', { name })}
          onClick={(event) => {
            leaveRow(event.currentTarget)
            end()
          }}
        >
          {t('End')}
        </Button>
      )}
    </article>
  )
}
