import { AtSign, BellOff } from 'lucide-react'
import { Link } from 'wouter'
import type { InboxEntry } from '@worker/features/chat/contract'
import { rich, t } from '../../messages'
import { useStored } from '../../stored'
import { CountDot } from '../../ui/Badge'
import { cx } from '../../ui/cx'
import { RelativeTime } from '../../ui/RelativeTime'
import { ConversationFace } from './ConversationFace'
import { draftIn } from './message-draft'
import { isLoud, isMuted } from './mute'
import { titleOfEntry } from './names'

interface ConversationRowProps {
  entry: InboxEntry
  me: string
  here: boolean
}

export function ConversationRow({ entry, me, here }: ConversationRowProps) {
  const title = titleOfEntry(entry)
  const loud = isLoud(entry)
  const muted = isMuted(entry)
  return (
    <Link
      href={`/messages/${entry.id}`}
      aria-current={here ? 'page' : undefined}
      data-row
      className={cx(
        'flex items-center gap-3 rounded-card px-3 py-2.5 -outline-offset-2 transition-colors duration-150',
        here ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      <ConversationFace kind={entry.kind} with={entry.with} />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className={cx('grow truncate', loud ? 'font-extrabold' : 'font-bold')}>
            <bdi>{title}</bdi>
          </span>
          <span className="shrink-0 text-xs text-soft">
            <RelativeTime at={entry.lastMessage?.createdAt ?? entry.updatedAt} />
          </span>
        </span>
        <span className="flex items-center gap-2 text-sm">
          <span className={cx('grow truncate', loud ? 'font-semibold text-ink' : 'text-soft')}>
            <Preview entry={entry} me={me} here={here} />
          </span>
          {muted && <BellOff aria-hidden className="size-4 shrink-0 text-soft" />}
          {muted && <span className="sr-only">{t('muted')}</span>}
          {entry.state === 'joined' && <UnreadMarks entry={entry} />}
        </span>
      </span>
    </Link>
  )
}

function UnreadMarks({ entry: { unread, mentions, markedUnread } }: { entry: InboxEntry }) {
  return (
    <>
      {mentions > 0 && (
        <span className="grid size-5 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
          <AtSign aria-hidden className="size-3.5" />
          <span className="sr-only">{t('mentions you')}</span>
        </span>
      )}
      {unread === 0 && markedUnread ? (
        <span className="size-3 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{t('marked as unread')}</span>
        </span>
      ) : (
        <CountDot count={unread} what="unread" />
      )}
    </>
  )
}

function Preview({ entry, me, here }: ConversationRowProps) {
  const draft = useStored(draftIn(entry.id)).trim()
  if (entry.state === 'invited') {
    return (
      <span className="text-accent">
        {rich('{name} invites you', { name: <bdi>{entry.invitedBy?.displayName ?? t('Somebody')}</bdi> })}
      </span>
    )
  }
  if (draft !== '' && !here) {
    return (
      <>
        <span className="font-semibold text-accent">{t('Draft:')}</span> <bdi>{draft}</bdi>
      </>
    )
  }
  const { lastMessage } = entry
  if (!lastMessage) return t('Nothing said yet')
  const who = lastMessage.senderId === me ? t('You') : entry.kind === 'group' ? lastMessage.senderName : null
  return (
    <>
      {who && entry.kind !== 'self' && (
        <>
          <bdi>{who}</bdi>:{' '}
        </>
      )}
      <bdi>{lastMessage.text || t('Deleted message')}</bdi>
    </>
  )
}
