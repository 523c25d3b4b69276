import { Copy, Ellipsis, EyeOff, Flag, Forward, Pencil, Pin, PinOff, Reply, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { plainOf } from '@worker/core/markup/blocks'
import type { Message } from '@worker/features/chat/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { copyText } from '../../copy'
import { t } from '../../messages'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnPress } from '../../ui/OnPress'
import { PickerButton } from '../reactions/ReactionButtons'
import { reactTo, useReactions } from './message-reactions'
import type { RoomView } from './room-view'
import { deleteOneMessage, useHideMessage, usePin } from './useMessageActions'

const ReactionPicker = lazyNamed(() => import('../reactions/ReactionPicker'), 'ReactionPicker')

interface MessageActionsProps {
  message: Message
  view: RoomView
  mine: boolean
}

const icon = 'size-5 text-soft'

/** Beside the message the pointer, the finger or the keyboard is at. */
export function MessageActions({ message, view, mine }: MessageActionsProps) {
  const [hiding, setHiding] = useState(false)
  const sender = message.senderId === null ? undefined : view.people.get(message.senderId)
  const reactions = useReactions(view, message)
  const hide = useHideMessage(view, message)
  const pin = usePin(view.id, message.seq)
  const mayPin = !view.readOnly && (view.kind !== 'group' || view.keepsOrder)
  const reaction = reactions.find(({ userIds }) => userIds.some((id) => id === view.me))?.kind ?? null
  return (
    <div
      className={cx(
        'absolute z-20 flex animate-appear rounded-full border border-line bg-surface text-base not-italic',
        'max-sm:-top-9 sm:top-1/2 sm:-translate-y-1/2',
        mine ? 'max-sm:end-0 sm:end-full sm:me-1' : 'max-sm:start-0 sm:start-full sm:ms-1',
      )}
    >
      <OnPress
        button={(press) => <PickerButton {...press} className="size-8!" />}
        preload={ReactionPicker.preload}
      >
        <ReactionPicker mine={reaction} onReact={(kind) => reactTo(view.id, message.seq, kind)} />
      </OnPress>
      <IconButton label={t('Reply')} className="size-8!" onClick={() => view.onReply(message)}>
        <Reply aria-hidden className="size-[1.125rem]" />
      </IconButton>
      <Menu
        trigger={
          <IconButton label={t('More')} className="size-8!">
            <Ellipsis aria-hidden className="size-[1.125rem]" />
          </IconButton>
        }
      >
        {message.text !== '' && (
          <MenuItem
            icon={<Copy aria-hidden className={icon} />}
            onSelect={() => void copyText(plainOf(message.text), t('Copied'))}
          >
            {t('Copy text')}
          </MenuItem>
        )}
        <MenuItem
          icon={<Forward aria-hidden className={cx(icon, 'rtl:-scale-x-100')} />}
          onSelect={() => view.onForward(message)}
        >
          {t('Forward')}
        </MenuItem>
        {mine && (
          <MenuItem icon={<Pencil aria-hidden className={icon} />} onSelect={() => view.onEdit(message)}>
            {t('Edit')}
          </MenuItem>
        )}
        {mayPin && (
          <MenuItem
            icon={
              message.pinned ? <PinOff aria-hidden className={icon} /> : <Pin aria-hidden className={icon} />
            }
            onSelect={() => pin(!message.pinned)}
          >
            {message.pinned ? t('Unpin') : t('Pin')}
          </MenuItem>
        )}
        {!mine && sender && (
          <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => view.onReport(message)}>
            {t('Report')}
          </MenuItem>
        )}
        <MenuItem icon={<EyeOff aria-hidden className={icon} />} onSelect={() => setHiding(true)}>
          {t('Delete for me')}
        </MenuItem>
        {(mine || view.keepsOrder) && (
          <MenuItem
            icon={<Trash2 aria-hidden className="size-5" />}
            onSelect={() => deleteOneMessage(view, message)}
            danger
          >
            {t('Delete')}
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={hiding}
        onOpenChange={setHiding}
        title={t('Delete this message for yourself?')}
        description={t('It stays for the others, who do not learn of it. This cannot be undone.')}
        action={t('Delete for me')}
        danger
        onConfirm={hide}
      />
    </div>
  )
}
