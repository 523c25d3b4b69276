import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import { api, done } from '../../api'
import { rich, t } from '../../messages'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'

/** Where the last line of a digest leads. Nothing happens until somebody presses the button: programs open links, too. */
export function UnsubscribePage() {
  const token = location.hash.slice(1)
  const stop = useMutation({
    mutationFn: () => done(api.mail.unsubscribe[':token'].$post({ param: { token } })),
  })
  return (
    <Page title={t('Mails about what is new')}>
      <Section title={stop.isSuccess ? t('No more of these mails') : t('No more of these mails?')}>
        <div role="status" className="flex flex-col items-start gap-4">
          {stop.isSuccess ? (
            <p>
              {rich(
                'You get none from now on. You can have them again under <place>Settings, Notifications</place>.',
                {
                  place: (text) => (
                    <Link href="/settings/notifications" className="font-bold text-accent hover:underline">
                      {text}
                    </Link>
                  ),
                },
              )}
            </p>
          ) : (
            <>
              <p>{t('Mails about your account, such as a new password, still come.')}</p>
              {stop.isError && <p className="text-danger">{stop.error.message}</p>}
              <Button busy={stop.isPending} onClick={() => stop.mutate()}>
                {t('Stop these mails')}
              </Button>
            </>
          )}
        </div>
      </Section>
    </Page>
  )
}
