import { useState } from 'react'
import { faultIn } from '@worker/core/markup/size'
import { plainName } from '@worker/core/markup/visible'
import type { Conversation } from '@worker/features/chat/contract'
import { chatLimits } from '@worker/features/chat/limits'
import { t } from '../../messages'
import { toast } from '../../toasts'
import { Button } from '../../ui/Button'
import { faultWords } from '../../ui/fault-words'
import { Input } from '../../ui/Field'
import { renameConversation } from './messages-api'
import { useRoomChange } from './useRoomChange'

/** What the group is called, and for those who keep order a way to change it. */
export function GroupName({ conversation, editable }: { conversation: Conversation; editable: boolean }) {
  const before = conversation.name ?? ''
  const [name, setName] = useState(before)
  const rename = useRoomChange((next: string) => renameConversation(conversation.id, next))
  const next = plainName(name).trim()
  const good = faultIn(next, chatLimits.groupName) === null
  if (!editable) {
    return (
      <p className="text-lg font-bold">
        <bdi>{before}</bdi>
      </p>
    )
  }
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (good && next !== before)
          rename.mutate(next, { onSuccess: () => toast(t('The group has its new name')) })
      }}
    >
      <div className="grow">
        <Input
          label={t('Name of the group')}
          dir="auto"
          maxLength={chatLimits.groupName.max * 4}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={next === '' ? undefined : faultWords(next, chatLimits.groupName)}
        />
      </div>
      <Button
        type="submit"
        look="outline"
        className="h-11"
        busy={rename.isPending}
        disabled={!good || next === before}
      >
        {t('Save')}
      </Button>
    </form>
  )
}
