import { useState } from 'react'
import { t } from '../../messages'
import { inAWord } from '../media/wordless'
import type { RoomData } from './room-data'
import type { RoomView } from './room-view'

/** Reads what others say while the room is open to those who do not see it. Older history stays silent. */
export function Announcer({ room, view }: { room: RoomData; view: RoomView }) {
  const newest = room.messages.at(-1)
  const [from] = useState(newest?.seq ?? 0)
  const isHeard = newest && newest.senderId !== view.me && !view.people.get(newest.senderId)?.blocking
  const news = isHeard && newest.seq > from && !newest.event && !newest.hidden ? newest : null
  return (
    <p role="status" className="sr-only">
      {news && `${view.people.get(news.senderId)?.displayName ?? t('Somebody')}: ${inAWord(news)}`}
    </p>
  )
}
