import { type FormEvent, useState } from 'react'
import { renderSVG } from 'uqr'
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
        title="Two-step log-in is on"
        footer={<Button onClick={onClose}>I have kept them</Button>}
      >
        <RecoveryCodes codes={turnOn.data.recoveryCodes} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Set up an authenticator app"
      footer={
        <>
          <CancelButton />
          <Button type="submit" form="turn-on" busy={turnOn.isPending}>
            Turn on
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
        <p>Scan this with your authenticator app, then write the code that it shows.</p>
        <img
          alt="QR code for your authenticator app"
          src={`data:image/svg+xml,${encodeURIComponent(renderSVG(setup.uri, { border: 2 }))}`}
          className="mx-auto size-48 rounded-card bg-white"
        />
        <p className="text-sm text-soft">
          Cannot scan it?{' '}
          <a href={setup.uri} className="font-bold text-accent hover:underline">
            Open the app
          </a>{' '}
          on this device, or type this key into it:
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
