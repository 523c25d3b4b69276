import { Hourglass } from 'lucide-react'
import { t } from '../../messages'
import { Onward, Outcome } from './Outcome'
import { AuthFrame } from './AuthFrame'

/** For whoever has asked to be let in. */
export function WaitingNote({ username }: { username: string }) {
  return (
    <AuthFrame title={t('Almost there')} foot={null}>
      <Outcome
        icon={<Hourglass aria-hidden className="size-12" />}
        title={t('A moderator will look at it')}
        action={<Onward to="/explore">{t('Look around')}</Onward>}
      >
        {t(
          'The name @{username} is kept for you. Open the link in the mail that we sent you; another mail tells you what was decided. If nobody has decided within 30 days, you can ask again.',
          { username },
        )}
      </Outcome>
    </AuthFrame>
  )
}
