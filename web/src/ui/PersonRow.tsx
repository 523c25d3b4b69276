import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { UserCard } from '@worker/features/profiles/contract'
import { Avatar } from './Avatar'

interface PersonRowProps {
  person: UserCard
  /** Undefined where nothing is known. */
  online?: boolean | undefined
  /** Said below the names instead of the person's own words. */
  note?: ReactNode
  /** Buttons: at the right, or below the words where there is no room. */
  actions?: ReactNode
  'aria-posinset'?: number
  'aria-setsize'?: number
}

/** A person in a list of people. */
export function PersonRow({ person, online, note, actions, ...position }: PersonRowProps) {
  return (
    <article
      {...position}
      data-row
      tabIndex={-1}
      aria-label={person.displayName}
      className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60"
    >
      <Avatar url={person.avatarUrl} size="lg" online={online} />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-40">
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <Link
              href={`/@${person.username}`}
              className="truncate font-bold after:absolute after:inset-0 hover:underline"
            >
              <bdi>{person.displayName}</bdi>
            </Link>
            <span className="truncate text-sm text-soft">@{person.username}</span>
          </p>
          <div className="line-clamp-2 text-sm text-soft">{note ?? <bdi>{person.bio}</bdi>}</div>
        </div>
        {actions && <div className="relative flex max-w-full shrink-0 flex-wrap gap-2">{actions}</div>}
      </div>
    </article>
  )
}
