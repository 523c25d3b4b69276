import { ArrowLeft, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Conversation, InboxEntry, Member } from '@worker/features/chat/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { OnDemand } from '../../ui/OnDemand'
import { PresenceText } from '../presence/PresenceText'
import { ConversationFace } from './ConversationFace'
import { otherOf, titleOfRoom } from './names'
import { RoomMenu } from './RoomMenu'
import type { RoomView } from './room-view'

const MembersDialog = lazyNamed(() => import('./MembersDialog'), 'MembersDialog')

interface RoomHeaderProps {
  conversation: Conversation
  view: RoomView
  me: string
  entry: InboxEntry | undefined
  searching: boolean
  onSearch: () => void
}

/** With whom, whether they are there, and what can be done about the conversation. */
export function RoomHeader({ conversation, view, me, entry, searching, onSearch }: RoomHeaderProps) {
  const [members, setMembers] = useState(false)
  const other = otherOf(conversation, me)
  const openMembers = () => setMembers(true)
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-2 py-1.5 sm:px-4">
      <BackToList />
      <ConversationFace kind={conversation.kind} with={other} />
      <div className="min-w-0 grow">
        <RoomTitle conversation={conversation} me={me} />
        <p className="truncate text-sm text-soft">
          <Subtitle conversation={conversation} other={other} onMembers={openMembers} />
        </p>
      </div>
      <IconButton label={t('Search in this conversation')} aria-expanded={searching} onClick={onSearch}>
        <Search aria-hidden className="size-5" />
      </IconButton>
      <RoomMenu conversation={conversation} view={view} other={other} entry={entry} onMembers={openMembers} />
      <OnDemand keep open={members} onOpenChange={setMembers}>
        <MembersDialog open={members} onOpenChange={setMembers} conversation={conversation} me={me} />
      </OnDemand>
    </header>
  )
}

/** Takes the focus where the room has the whole window, as the heading of a page does. */
export function RoomTitle({ conversation, me }: { conversation: Conversation; me: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (matchMedia('(width < 40rem)').matches) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h2 ref={heading} tabIndex={-1} className="truncate text-base">
      <bdi>{titleOfRoom(conversation, me)}</bdi>
    </h2>
  )
}

/** Back to the list, where the room hides it. */
export function BackToList() {
  return (
    <Link
      href="/messages"
      aria-label={t('Back to the conversations')}
      className="grid size-9 shrink-0 place-items-center rounded-full text-soft hover:bg-sunken @2xl:hidden"
    >
      <ArrowLeft aria-hidden className="size-5" />
    </Link>
  )
}

interface SubtitleProps {
  conversation: Conversation
  other: Member | undefined
  onMembers: () => void
}

function Subtitle({ conversation: { kind, members }, other, onMembers }: SubtitleProps) {
  if (kind === 'self') return t('Only you can read them')
  if (kind === 'direct') return other && <PresenceText person={other} />
  const count = members.filter(({ state }) => state === 'joined').length
  return (
    <button type="button" className="hover:underline" onClick={onMembers}>
      {t('{count, plural, one {# member} other {# members}}', { count })}
    </button>
  )
}
