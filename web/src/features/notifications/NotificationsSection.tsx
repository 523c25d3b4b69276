import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { PushSection } from '../push/PushSection'
import { Section } from '../../ui/Section'
import { DigestChoice } from './DigestChoice'
import { NotificationSwitches } from './NotificationSwitches'

/** A part of the settings. */
export function NotificationsSection({ me }: { me: Me }) {
  return (
    <>
      <Section title={t('Notifications')} note={t('What you are told of, on all your devices.')}>
        <NotificationSwitches me={me} />
      </Section>
      <PushSection />
      <Section title={t('By mail')} note={t('Mails about your account come in any case.')}>
        <DigestChoice me={me} />
      </Section>
    </>
  )
}
