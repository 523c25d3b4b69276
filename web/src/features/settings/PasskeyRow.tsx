import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { PasskeyView } from '@worker/features/passkeys/contract'
import { passkeyLimits } from '@worker/features/passkeys/limits'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Input } from '../../ui/Field'
import { RelativeTime } from '../../ui/RelativeTime'
import { FormError } from '../auth/AuthFrame'
import { useRemovePasskey, useRenamePasskey } from './usePasskeys'

export function PasskeyRow({ passkey }: { passkey: PasskeyView }) {
  const { id, name, createdAt, lastUsedAt } = passkey
  const [asking, setAsking] = useState<'name' | 'removal' | null>(null)
  const remove = useRemovePasskey(id)
  const close = () => setAsking(null)
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-soft">
        <KeyRound aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 grow basis-48">
        <p className="font-bold wrap-anywhere">{name}</p>
        <p className="text-sm text-soft">
          {rich('Added {time}', { time: <RelativeTime at={createdAt} inWords /> })} ·{' '}
          {lastUsedAt
            ? rich('last used {time}', { time: <RelativeTime at={lastUsedAt} inWords /> })
            : t('not used yet')}
        </p>
      </div>
      <Button
        look="outline"
        size="sm"
        aria-label={t('Rename {name}', { name })}
        onClick={() => setAsking('name')}
      >
        {t('Rename')}
      </Button>
      <Button
        look="outline"
        size="sm"
        aria-label={t('Remove {name}', { name })}
        busy={remove.isPending}
        onClick={() => setAsking('removal')}
      >
        {t('Remove')}
      </Button>
      {asking === 'name' && <RenameDialog passkey={passkey} onClose={close} />}
      <ConfirmDialog
        open={asking === 'removal'}
        onOpenChange={close}
        title={t('Remove this passkey?')}
        description={t(
          '“{name}” does not log you in any more. Your device may still offer it: delete it there, too.',
          { name },
        )}
        action={t('Remove')}
        danger
        onConfirm={() => remove.mutate()}
      />
    </li>
  )
}

function RenameDialog({ passkey, onClose }: { passkey: PasskeyView; onClose: () => void }) {
  const [name, setName] = useState(passkey.name)
  const rename = useRenamePasskey(passkey.id)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Name this passkey')}
      changed={name !== passkey.name}
      footer={
        <>
          <CancelButton />
          <Button type="submit" form="rename-passkey" busy={rename.isPending}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <form
        id="rename-passkey"
        className="flex flex-col gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          rename.mutate(name, { onSuccess: onClose })
        }}
      >
        <FormError error={rename.error} />
        <Input
          label={t('Name')}
          hint={t('So that you know which it is.')}
          required
          maxLength={passkeyLimits.name.max}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
