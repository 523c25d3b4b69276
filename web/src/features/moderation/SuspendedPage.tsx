import { Redirect } from 'wouter'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { Button } from '../../ui/Button'
import { Page } from '../../shell/Page'
import { appealToken, useBarred } from '../auth/appeal-token'
import { StandingSection } from './StandingSection'

/** For who may not come in: why, until when, and the appeal. */
export function SuspendedPage() {
  const barred = useBarred()
  if (!barred) return <Redirect to="/login" replace />
  return (
    <div className="mx-auto max-w-xl px-4 pt-6 pb-16">
      <Page title={barred.until ? t('Your account is suspended') : t('Your account is banned')}>
        <div role="status" className="mb-4 rounded-card bg-danger-soft px-4 py-3">
          <p className="font-bold text-danger">
            {barred.until
              ? t('Until {value}', { value: exactTime(new Date(barred.until)) })
              : t('Until an appeal is granted')}
          </p>
          <p>
            {t(
              'You cannot log in or write. Below is what was decided and why; if it is a mistake, appeal, and somebody else will look at it.',
            )}
          </p>
        </div>
        <StandingSection />
        <Button look="outline" className="mt-4" onClick={() => appealToken.set(null)}>
          {t('Back to the log-in')}
        </Button>
      </Page>
    </div>
  )
}
