import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { InboxEntry, Message } from '@worker/features/chat/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { OnDemand } from '../../ui/OnDemand'
import { Announcer } from './Announcer'
import { Invitation } from './Invitation'
import { MessageComposer } from './MessageComposer'
import { MessageReport } from './MessageReport'
import type { Writing } from './WritingNote'
import { RoomHeader } from './RoomHeader'
import { RoomSearch } from './RoomSearch'
import { RoomSkeleton } from './RoomSkeleton'
import type { RoomData } from './room-data'
import type { RoomView } from './room-view'
import { type Target, Timeline } from './Timeline'
import { TypingNote } from './TypingNote'
import { useHistory } from './useHistory'
import { useReturned } from './useMarkUnread'
import { useRoom } from './useRoom'
import { useSlowed } from './useSlowed'

const ForwardDialog = lazyNamed(() => import('./ForwardDialog'), 'ForwardDialog')
const JoinByLink = lazyNamed(() => import('./JoinByLink'), 'JoinByLink')

interface RoomProps {
  id: string
  me: string
  /** How it stands in the list, once that is loaded. */
  entry: InboxEntry | undefined
  /** The message to go to, by its number. */
  at: number | null
}

/** One conversation, in whatever state it is. */
export function Room({ id, me, entry, at }: RoomProps) {
  const room = useRoom(id, me)
  useReturned(entry)
  if (room.data) {
    const mine = room.data.conversation.members.find((member) => member.id === me)
    return mine?.state === 'invited' ? (
      <Invitation conversation={room.data.conversation} me={me} entry={entry} />
    ) : (
      <OpenRoom room={room.data} me={me} entry={entry} at={at} />
    )
  }
  if (!room.isError) return <RoomSkeleton />
  const gone = room.error instanceof Problem && !room.error.passing
  const secret = /^#join=([\w-]{32})$/.exec(location.hash)?.[1]
  return (
    <div className="m-auto">
      {gone && secret ? (
        <OnDemand keep open onOpenChange={() => undefined}>
          <JoinByLink id={id} secret={secret} />
        </OnDemand>
      ) : gone ? (
        <EmptyState title={t('Not here')}>
          {t('This conversation does not exist, or you are not part of it any more.')}
        </EmptyState>
      ) : (
        <ErrorState error={room.error} onRetry={() => void room.refetch()} />
      )}
    </div>
  )
}

interface OpenRoomProps {
  room: RoomData
  me: string
  entry: InboxEntry | undefined
  at: number | null
}

function OpenRoom({ room, me, entry, at }: OpenRoomProps) {
  const { conversation, messages } = room
  const { id, kind, readOnly, members } = conversation
  const [writing, setWriting] = useState<Writing>({ kind: 'new' })
  const [searching, setSearching] = useState(false)
  const [forwarding, setForwarding] = useState<number | null>(null)
  const [reported, setReported] = useState<Message | null>(null)
  const [target, setTarget] = useState<Target | null>(at === null ? null : { seq: at })
  const [asked, setAsked] = useState(at)
  if (asked !== at) {
    setAsked(at)
    if (at !== null) setTarget({ seq: at })
  }
  const mine = members.find((member) => member.id === me)
  const [unread] = useState(mine && { above: mine.readSeq, upTo: conversation.lastSeq })
  const history = useHistory(id)
  const wait = useSlowed(room, me)
  const composer = useRef<{ focus: () => void }>(null)
  const latest = useRef({ messages, history })
  useEffect(() => {
    latest.current = { messages, history }
  })

  /** Has a message loaded that may be far away. */
  const fetched = useCallback((seq: number) => {
    const { messages: loaded, history: past } = latest.current
    if (!loaded.some((message) => message.seq === seq)) past.around(seq).catch(() => setTarget(null))
  }, [])
  const jump = useCallback(
    (seq: number) => {
      setTarget({ seq })
      fetched(seq)
    },
    [fetched],
  )
  useEffect(() => {
    if (at !== null) fetched(at)
  }, [at, fetched])

  const view = useMemo<RoomView>(
    () => ({
      id,
      me,
      kind,
      readOnly,
      keepsOrder: kind === 'group' && (mine?.role === 'owner' || mine?.role === 'admin'),
      people: new Map(members.map((member) => [member.id, member])),
      find: (seq) => latest.current.messages.find((message) => message.seq === seq),
      onReply: (message) => setWriting({ kind: 'reply', message }),
      onEdit: (message) => setWriting({ kind: 'edit', message }),
      onForward: ({ seq }) => setForwarding(seq),
      onReport: setReported,
      onJump: jump,
    }),
    [id, me, kind, readOnly, members, mine?.role, jump],
  )

  useEffect(() => {
    if (matchMedia('(hover: hover) and (min-width: 40rem)').matches) composer.current?.focus()
  }, [])

  const editLast = () => {
    const last = messages.findLast(({ senderId, deleted, event }) => senderId === me && !deleted && !event)
    if (last) setWriting({ kind: 'edit', message: last })
  }

  return (
    <>
      <RoomHeader
        conversation={conversation}
        view={view}
        me={me}
        entry={entry}
        searching={searching}
        onSearch={() => setSearching((on) => !on)}
      />
      {searching && (
        <RoomSearch
          view={view}
          onClose={() => setSearching(false)}
          onFound={(seq) => {
            setSearching(false)
            jump(seq)
          }}
        />
      )}
      <Timeline
        room={room}
        view={view}
        history={history}
        unread={unread ?? null}
        target={target}
        onReached={useCallback(() => setTarget(null), [])}
      />
      {/* Not beside the message: what stands there goes when the pointer does, which the code on its way does not survive. */}
      {forwarding !== null && (
        <OnDemand open onOpenChange={() => setForwarding(null)}>
          <ForwardDialog open onOpenChange={() => setForwarding(null)} from={id} seq={forwarding} />
        </OnDemand>
      )}
      <MessageReport message={reported} view={view} onClose={() => setReported(null)} />
      <TypingNote view={view} />
      <Announcer room={room} view={view} />
      {readOnly ? (
        <p className="border-t border-line bg-sunken px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] text-center text-sm text-soft">
          {t('You cannot write to each other now. Become friends again to go on.')}
        </p>
      ) : (
        <MessageComposer
          ref={composer}
          view={view}
          wait={wait}
          writing={writing}
          onWriting={setWriting}
          onEditLast={editLast}
        />
      )}
    </>
  )
}
