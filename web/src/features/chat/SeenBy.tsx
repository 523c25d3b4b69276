import type { Member } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { nameSome } from './names'

const SHOWN = 5

/** The faces of those who have read up to here. */
export function SeenBy({ members }: { members: readonly Member[] }) {
  const text = t('Seen by {value}', { value: nameSome(members.map(({ displayName }) => displayName)) })
  return (
    <span data-tip={text} className="flex items-center px-2 pt-0.5">
      {members.slice(0, SHOWN).map((member) => (
        <img
          key={member.id}
          src={member.avatarUrl}
          alt=""
          width={16}
          height={16}
          className="-ms-1 size-4 animate-appear rounded-full bg-sunken ring-2 ring-canvas first:ms-0"
        />
      ))}
      {members.length > SHOWN && (
        <span aria-hidden className="ps-1 text-xs text-soft">
          +{members.length - SHOWN}
        </span>
      )}
      <span className="sr-only">{text}</span>
    </span>
  )
}
