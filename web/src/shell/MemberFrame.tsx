import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { lazyNamed } from '../lazy/lazy-named'
import { useConfirmDue } from '../features/addresses/confirm-due'
import { ProofPlace } from '../features/auth/ProofPlace'
import { t } from '../messages'
import { useShortcut } from '../shortcuts'
import { InBackground } from '../ui/InBackground'
import { OnDemand } from '../ui/OnDemand'
import { Main } from './Main'
import { MemberNavigation } from './MemberNavigation'
import { MemberShortcuts } from './MemberShortcuts'
import { Rail } from './Rail'

const ComposeDialog = lazyNamed(() => import('../features/posts/ComposeDialog'), 'ComposeDialog')

const ConfirmBanner = lazyNamed(() => import('../features/addresses/ConfirmBanner'), 'ConfirmBanner')

const Live = lazyNamed(() => import('../features/live/Live'), 'Live')

/** What members have around a page. */
export function MemberFrame({ children }: { children: ReactNode }) {
  const [composing, setComposing] = useState(false)
  // A list and a conversation beside each other need the room of the rail.
  const [path] = useLocation()
  const wide = path.startsWith('/messages')
  const roomy = /^\/(?:admin|moderation)(?:\/|$)/.test(path)
  const isConfirmDue = useConfirmDue()
  const compose = () => setComposing(true)
  useShortcut('n', t('Write a post'), compose)
  return (
    <div data-frame className="mx-auto flex max-w-7xl sm:gap-6 sm:px-4 xl:gap-8">
      <MemberNavigation onCompose={compose} />
      {/* In a box of its own, so that a page of another width leaves the navigation where it is. */}
      <div className="flex min-w-0 grow justify-center sm:gap-6 xl:gap-8">
        <Main wide={wide} roomy={roomy}>
          {!wide && isConfirmDue && (
            <InBackground>
              <ConfirmBanner />
            </InBackground>
          )}
          {children}
        </Main>
        {!wide && !roomy && <Rail />}
      </div>
      <InBackground>
        <Live />
      </InBackground>
      <OnDemand keep open={composing} onOpenChange={setComposing}>
        <ComposeDialog open={composing} onOpenChange={setComposing} />
      </OnDemand>
      <MemberShortcuts />
      <ProofPlace />
    </div>
  )
}
