import { rich, t } from '../../messages'
import { nameSome } from './names'
import type { RoomView } from './room-view'
import { useTyping } from './typing'

/** Three dots that breathe while somebody writes. Its room is always there, so that nothing moves. */
export function TypingNote({ view }: { view: RoomView }) {
  const typing = useTyping(view.id).filter((id) => id !== view.me)
  const names = typing.map((id) => view.people.get(id)?.displayName ?? t('Somebody'))
  return (
    <div role="status" className="flex h-7 shrink-0 items-center gap-2 px-4 text-sm text-soft sm:px-5">
      {typing.length > 0 && (
        <>
          <span aria-hidden className="flex gap-0.5">
            {[0, 150, 300].map((delay) => (
              <span
                key={delay}
                className="size-1.5 animate-pulse rounded-full bg-soft"
                style={{ animationDelay: `${delay}ms`, animationDuration: '900ms' }}
              />
            ))}
          </span>
          <span className="truncate">
            {typing.length === 1
              ? rich('{names} is typing…', { names: <bdi>{nameSome(names)}</bdi> })
              : rich('{names} are typing…', { names: <bdi>{nameSome(names)}</bdi> })}
          </span>
        </>
      )}
    </div>
  )
}
