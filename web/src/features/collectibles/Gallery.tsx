import { Link } from 'wouter'
import type { Profile } from '@worker/features/profiles/contract'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { MoreButton } from '../../ui/MoreButton'
import { Skeleton } from '../../ui/Skeleton'
import { ShownWallets } from '../wallets/ShownWallets'
import { useCollectiblesOf } from './useCollectibles'
import { stateWords } from './words'

/** The collectibles of somebody, and the wallets they show. */
export function Gallery(props: { person: Profile; isMe: boolean }) {
  return (
    <>
      <ShownWallets username={props.person.username} />
      <Tiles {...props} />
    </>
  )
}

function Tiles({ person, isMe }: { person: Profile; isMe: boolean }) {
  const query = useCollectiblesOf(person.username)
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isPending) return <Skeleton className="mt-3 h-64" />
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (all.length === 0)
    return (
      <EmptyState title={t('No collectibles yet')}>
        {isMe
          ? t('Choose “Make a collectible” in the menu of a public post or comment of yours.')
          : t('{name} has made none that you could see.', { name: person.displayName })}
      </EmptyState>
    )
  return (
    <>
      <ul
        aria-label={t('Collectibles of {name}', { name: person.displayName })}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10rem),1fr))] gap-3 py-3 max-sm:px-4"
      >
        {all.map((each) => (
          <li key={each.id}>
            <Tile collectible={each} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  )
}

function Tile({ collectible: { id, name, image, status, outdated } }: { collectible: CollectibleView }) {
  return (
    <Link
      href={`/collectibles/${id}`}
      className="flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface hover:border-edge"
    >
      <img src={image.url} alt="" loading="lazy" className="aspect-square w-full bg-sunken object-contain" />
      <span className="flex grow flex-col items-start justify-between gap-1 p-3">
        <span dir="auto" className="line-clamp-2 font-bold wrap-anywhere">
          {name}
        </span>
        <span className="flex flex-wrap gap-1">
          <Badge tone={status === 'minted' ? 'presence' : 'quiet'}>{stateWords[status]}</Badge>
          {outdated && <Badge>{t('Earlier version')}</Badge>}
        </span>
      </span>
    </Link>
  )
}
