import type { Me } from '../../../../worker/features/profiles/contract'
import { PushSection } from '../push/PushSection'
import { Section } from '../../ui/Section'
import { DigestChoice } from './DigestChoice'
import { NotificationSwitches } from './NotificationSwitches'

/** A part of the settings. */
export function NotificationsSection({ me }: { me: Me }) {
  return (
    <>
      <Section title="Notifications" note="What you are told of, on all your devices.">
        <NotificationSwitches me={me} />
      </Section>
      <PushSection />
      <Section title="By mail" note="Mails about your account come in any case.">
        <DigestChoice me={me} />
      </Section>
    </>
  )
}
