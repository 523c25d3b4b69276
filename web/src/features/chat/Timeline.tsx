import { ArrowDown } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Member } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { CountDot } from '../../ui/Badge'
import { EmptyState } from '../../ui/EmptyState'
import { useMinute } from '../../ui/minute'
import { Bubble } from './Bubble'
import { EventNote } from './EventNote'
import { usePendingMessages } from './message-outbox'
import { PassingRows } from './PassingRows'
import type { RoomData } from './room-data'
import type { RoomView } from './room-view'
import { timeline, type Unread } from './timeline'
import type { History } from './useHistory'
import { useReadPointer } from './useReadPointer'
import { useScroll } from './useScroll'
import { dayName } from './when'

interface TimelineProps {
  room: RoomData
  view: RoomView
  history: History
  /** What lay unread when the room was opened. */
  unread: Unread | null
  /** A message to go to, once it is loaded. */
  target: Target | null
  onReached: () => void
}

export interface Target {
  seq: number
}

/** How long the message one jumped to stands out. */
const MARKED_FOR = 2_500

/** Everything said in a room, the newest at the end; older messages load as one scrolls up. */
export function Timeline({ room, view, history, unread, target, onReached }: TimelineProps) {
  const { messages, conversation } = room
  const pending = usePendingMessages(view.id)
  const rows = useMemo(
    () => timeline({ messages, pending, me: view.me, unread }),
    [messages, pending, view.me, unread],
  )
  const [active, setActive] = useState<string | null>(null)
  const [start] = useState(() => (rows.some(({ kind }) => kind === 'unread') ? 'unread' : null))
  const { box, content, atEnd, toEnd, toRow } = useScroll(start)
  const reached = useRef<Target | null>(null)
  useReadPointer(view.id, room, view.me, atEnd)
  const seen = useMemo(
    () => seenAt(conversation.members, messages, view.me),
    [conversation, messages, view.me],
  )
  const lastOwn = rows.findLast(
    (row) => row.kind === 'bubble' && row.senderId === view.me && row.message,
  )?.key

  // What one writes is always in view.
  const waiting = pending.length
  useEffect(() => {
    if (waiting > 0) toEnd()
  }, [waiting, toEnd])

  useEffect(() => {
    const row = rows.find((each) => each.kind === 'bubble' && each.message?.seq === target?.seq)
    if (!target || target === reached.current || !row || !toRow(row.key)) return
    reached.current = target
    setTimeout(onReached, MARKED_FOR)
  }, [rows, target, toRow, onReached])

  const first = messages[0]?.seq
  const mine = conversation.members.find(({ id }) => id === view.me)
  const news = messages.filter(
    ({ seq, senderId, hidden }) =>
      !hidden && seq > (mine?.readSeq ?? 0) && senderId !== view.me && !view.people.get(senderId)?.blocking,
  ).length

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={box}
        tabIndex={0}
        role="region"
        aria-label={t('Messages')}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && !isMenuOpen() && setActive(null)}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        <div ref={content} className="flex min-h-full flex-col justify-end pt-4 pb-1">
          {first !== undefined && !room.atStart && (
            <PassingRows key={first} history={history} onNear={() => history.before(first)} />
          )}
          {rows.length === 0 && <NothingSaid view={view} />}
          {rows.map((row) => {
            switch (row.kind) {
              case 'day':
                return <DayLine key={row.key} at={row.at} />
              case 'unread':
                return <UnreadLine key={row.key} />
              case 'gap':
                return (
                  <PassingRows key={row.key} history={history} onNear={() => history.before(row.before)} />
                )
              case 'event':
                return <EventNote key={row.key} message={row.message} view={view} />
              case 'bubble':
                return (
                  <Bubble
                    key={row.key}
                    row={row}
                    view={view}
                    active={active === row.key}
                    onActivate={activate}
                    seenBy={(row.message && seen.get(row.message.seq)) ?? nobody}
                    showStatus={row.key === lastOwn}
                    marked={target !== null && row.message?.seq === target.seq}
                  />
                )
            }
          })}
        </div>
      </div>
      {!atEnd && rows.length > 0 && (
        <Button
          look="outline"
          size="sm"
          icon={<ArrowDown aria-hidden className="size-4" />}
          onClick={() => toEnd(true)}
          className="absolute end-4 bottom-2 z-20 animate-appear bg-surface shadow-float"
        >
          {news > 0 ? <CountDot count={news} what={t('new messages, go to the newest')} /> : t('Newest')}
        </Button>
      )}
    </div>
  )

  function activate(key: string | null): void {
    if (!isMenuOpen()) setActive(key)
  }
}

const nobody: readonly Member[] = []

/** An open menu belongs to a message: it keeps its place while the pointer travels to the menu. */
function isMenuOpen(): boolean {
  return document.querySelector('[data-radix-popper-content-wrapper], [role="alertdialog"]') !== null
}

/** For each message the others who have read up to it and no further, but for its own sender. */
function seenAt(
  members: readonly Member[],
  messages: RoomData['messages'],
  me: string,
): Map<number, Member[]> {
  const seen = new Map<number, Member[]>()
  // Who hides how far they are sees of nobody how far.
  if (members.some(({ id, hidesRead }) => id === me && hidesRead)) return seen
  for (const member of members) {
    if (member.id === me || member.state !== 'joined' || member.hidesRead) continue
    const at = messages.findLast(({ seq, event, hidden }) => seq <= member.readSeq && !event && !hidden)
    if (at && at.senderId !== member.id) seen.set(at.seq, [...(seen.get(at.seq) ?? []), member])
  }
  return seen
}

/** Between the days; "Today" becomes "Yesterday" at midnight. */
function DayLine({ at }: { at: Parameters<typeof dayName>[0] }) {
  const now = useMinute()
  return <p className="py-3 text-center text-xs font-bold text-soft">{dayName(at, new Date(now))}</p>
}

function UnreadLine() {
  return (
    <div data-key="unread" className="flex items-center gap-3 px-4 py-2 text-xs font-bold text-accent">
      <span aria-hidden className="h-px grow bg-accent/40" />
      {t('New')}
      <span aria-hidden className="h-px grow bg-accent/40" />
    </div>
  )
}

function NothingSaid({ view }: { view: RoomView }) {
  return (
    <div className="m-auto">
      {view.kind === 'self' ? (
        <EmptyState title={t('A place for your notes')}>
          {t('Only you can read what you write here.')}
        </EmptyState>
      ) : (
        <EmptyState title={t('Nothing said yet')}>{!view.readOnly && t('Break the silence.')}</EmptyState>
      )}
    </div>
  )
}
