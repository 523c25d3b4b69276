import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { folded } from '@worker/core/markup/fold'
import type { UserCard } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { cx } from '../../ui/cx'
import { ErrorState } from '../../ui/ErrorState'
import { MoreButton } from '../../ui/MoreButton'
import { SearchField } from '../../ui/SearchField'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useFriends } from '../presence/useFriends'

interface FriendPickerProps {
  /** Usernames. Without it, pressing somebody chooses them at once. */
  chosen?: ReadonlySet<string>
  onChoose: (person: UserCard) => void
  /** Usernames of those who cannot be chosen, with the reason. */
  taken?: ReadonlyMap<string, string>
  busy?: boolean
}

/** One's friends, found by any part of their names. */
export function FriendPicker({ chosen, onChoose, taken, busy }: FriendPickerProps) {
  const [text, setText] = useState('')
  const { query, friends } = useFriends()
  const word = folded(text.trim())
  const shown = friends.filter((friend) => folded(`${friend.displayName} ${friend.username}`).includes(word))
  return (
    <div>
      <SearchField
        label={t('Find a friend')}
        placeholder={t('Find a friend')}
        value={text}
        onChange={setText}
      />
      <Chosen people={friends.filter(({ username }) => chosen?.has(username))} onChoose={onChoose} />
      {query.isPending && <SkeletonList of={PersonSkeleton} count={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && shown.length === 0 && (
        <p className="p-6 text-center text-soft">
          {friends.length === 0
            ? t('You have no friends here yet. Add some first.')
            : query.hasNextPage
              ? t('None of the friends shown so far is called so.')
              : t('None of your friends is called so.')}
        </p>
      )}
      <ul aria-label={t('Friends')} className="mt-2">
        {shown.map((friend) => (
          <li key={friend.id}>
            <FriendRow
              friend={friend}
              chosen={chosen?.has(friend.username)}
              note={taken?.get(friend.username)}
              busy={busy ?? false}
              onChoose={() => onChoose(friend)}
            />
          </li>
        ))}
      </ul>
      <MoreButton query={query}>{t('More friends')}</MoreButton>
    </div>
  )
}

/** Those who were chosen, in sight whatever is searched for. */
function Chosen({ people, onChoose }: { people: UserCard[]; onChoose: (person: UserCard) => void }) {
  if (people.length === 0) return null
  return (
    <ul aria-label={t('Chosen')} className="mt-2 flex flex-wrap gap-1.5">
      {people.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            aria-label={t('Leave out {name}', { name: person.displayName })}
            onClick={() => onChoose(person)}
            className="flex h-8 items-center gap-1.5 rounded-full bg-accent-soft pe-2 ps-1 text-sm font-bold text-accent"
          >
            <Avatar url={person.avatarUrl} size="xs" />
            <bdi>{person.displayName}</bdi>
            <X aria-hidden className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  )
}

interface FriendRowProps {
  friend: UserCard
  /** Undefined where choosing is not ticking. */
  chosen: boolean | undefined
  note: string | undefined
  busy: boolean
  onChoose: () => void
}

function FriendRow({ friend, chosen, note, busy, onChoose }: FriendRowProps) {
  return (
    <button
      type="button"
      disabled={busy || note !== undefined}
      aria-pressed={chosen}
      onClick={onChoose}
      className="flex w-full items-center gap-3 rounded-card px-2 py-1.5 text-start enabled:hover:bg-sunken disabled:opacity-60"
    >
      <Avatar url={friend.avatarUrl} />
      <span className="min-w-0 grow">
        <span className="block truncate font-bold">
          <bdi>{friend.displayName}</bdi>
        </span>
        <span className="block truncate text-sm text-soft">{note ?? `@${friend.username}`}</span>
      </span>
      {chosen !== undefined && note === undefined && (
        <span
          aria-hidden
          className={cx(
            'grid size-6 shrink-0 place-items-center rounded-full border-2',
            chosen ? 'border-accent bg-accent text-accent-ink' : 'border-edge',
          )}
        >
          {chosen && <Check className="size-4" />}
        </span>
      )}
    </button>
  )
}
