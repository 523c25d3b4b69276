import { useMutation } from '@tanstack/react-query'
import { NotebookPen, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { fits } from '@worker/core/markup/size'
import { plainName } from '@worker/core/markup/visible'
import type { NewConversation } from '@worker/features/chat/contract'
import { chatLimits } from '@worker/features/chat/limits'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Input } from '../../ui/Field'
import { FriendPicker } from './FriendPicker'
import { createConversation } from './messages-api'

interface NewConversationDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A friend to write to, a group to gather, or notes for oneself. */
export function NewConversationDialog({ open, onOpenChange }: NewConversationDialogProps) {
  const [grouping, setGrouping] = useState(false)
  const [name, setName] = useState('')
  const [invited, setInvited] = useState<ReadonlySet<string>>(new Set())
  const [, navigate] = useLocation()
  const keyOf = useIntentKey()
  const create = useMutation({
    mutationFn: (input: NewConversation) => createConversation(input, keyOf(input)),
    onSuccess: ({ id }) => {
      close(false)
      navigate(`/messages/${id}`)
    },
  })

  function close(next: boolean): void {
    onOpenChange(next)
    if (next) return
    setGrouping(false)
    setName('')
    setInvited(new Set())
    create.reset()
  }

  const named = fits(plainName(name), chatLimits.groupName)
  const gather = () => create.mutate({ kind: 'group', name: name.trim(), invite: [...invited] })
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      changed={grouping && name.trim() !== ''}
      title={grouping ? t('New group') : t('New message')}
      footer={
        grouping && (
          <>
            <Button look="outline" onClick={() => setGrouping(false)}>
              {t('Back')}
            </Button>
            <Button disabled={!named} busy={create.isPending} onClick={gather}>
              {invited.size === 0 ? t('Make the group') : t('Invite {size}', { size: invited.size })}
            </Button>
          </>
        )
      }
    >
      {create.isError && (
        <p
          role="alert"
          className="mb-3 rounded-card bg-danger-soft px-3 py-2 text-sm font-semibold text-danger"
        >
          {describeError(create.error).detail}
        </p>
      )}
      {grouping ? (
        <>
          <div className="mb-4">
            <Input
              label={t('Name of the group')}
              dir="auto"
              autoFocus
              maxLength={chatLimits.groupName.max * 4}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <p className="mb-2 text-sm font-bold">{t('Whom to invite')}</p>
          <FriendPicker
            chosen={invited}
            onChoose={({ username }) => setInvited(toggled(invited, username))}
          />
        </>
      ) : (
        <>
          <div className="mb-3 flex flex-col">
            <Choice icon={<Users aria-hidden className="size-5" />} onClick={() => setGrouping(true)}>
              {t('New group')}
            </Choice>
            <Choice
              icon={<NotebookPen aria-hidden className="size-5" />}
              onClick={() => create.mutate({ kind: 'self' })}
            >
              {t('Notes to yourself')}
            </Choice>
          </div>
          <FriendPicker
            busy={create.isPending}
            onChoose={({ username }) => create.mutate({ kind: 'direct', with: username })}
          />
        </>
      )}
    </Dialog>
  )
}

function Choice({ icon, children, onClick }: { icon: ReactNode; children: ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex items-center gap-3 rounded-card px-2 py-1.5 text-start font-bold hover:bg-sunken"
    >
      <span className="grid size-10 place-items-center rounded-full bg-accent-soft text-accent">{icon}</span>
      {children}
    </button>
  )
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
