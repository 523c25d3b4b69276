import { type FormEvent, useState } from 'react'
import { renderSVG } from 'uqr'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { FormError } from '../auth/AuthFrame'
import { CodeField } from '../auth/CodeField'
import { RecoveryCodes } from './RecoveryCodes'
import { useTurnOn } from './useSecondFactor'

interface SetupDialogProps {
  setup: { secret: string; uri: string }
  onClose: () => void
}

/** The secret for the app, a first code of it, and then what to keep for the day the phone is gone. */
export function SetupDialog({ setup, onClose }: SetupDialogProps) {
  const [code, setCode] = useState('')
  const turnOn = useTurnOn()
  if (turnOn.data)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={t('Two-step log-in is on')}
        footer={<Button onClick={onClose}>{t('I have kept them')}</Button>}
      >
        <RecoveryCodes codes={turnOn.data.recoveryCodes} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Set up an authenticator app')}
      footer={
        <>
          <CancelButton />
          <Button type="submit" form="turn-on" busy={turnOn.isPending}>
            {t('Turn on')}
          </Button>
        </>
      }
    >
      <form
        id="turn-on"
        className="flex flex-col gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          turnOn.mutate(code)
        }}
      >
        <p>{t('Scan this with your authenticator app, then write the code that it shows.')}</p>
        <img
          alt={t('QR code for your authenticator app')}
          src={`data:image/svg+xml,${encodeURIComponent(renderSVG(setup.uri, { border: 2 }))}`}
          className="mx-auto size-48 rounded-card bg-white"
        />
        <p className="text-sm text-soft">
          {rich('Cannot scan it? <app>Open the app</app> on this device, or type this key into it:', {
            app: (text) => (
              <a href={setup.uri} className="font-bold text-accent hover:underline">
                {text}
              </a>
            ),
          })}
          <span className="mt-1 block font-mono text-ink wrap-anywhere">
            {setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </span>
        </p>
        <FormError error={turnOn.error} />
        <CodeField value={code} onChange={setCode} />
      </form>
    </Dialog>
  )
}
