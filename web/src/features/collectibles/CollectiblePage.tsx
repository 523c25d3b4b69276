import { Link, useParams } from 'wouter'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import { rich, t } from '../../messages'
import { Problem } from '../../problem'
import { loadServerWords } from '../../server/load'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Page } from '../../shell/Page'
import { Badge } from '../../ui/Badge'
import { Card } from '../../ui/Card'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { Copied } from '../../ui/Copied'
import { Remove } from './Remove'
import { Steps } from './Steps'
import { useCollectible } from './useCollectibles'
import { outdatedWords, stateWords } from './words'

loadServerWords()

/** One collectible: what it is, how far it is, and for its author what can be done with it. */
export function CollectiblePage() {
  const { id } = useParams<{ id: string }>()
  const { data, error, refetch } = useCollectible(id)
  if (error instanceof Problem && (error.status === 404 || error.status === 422)) return <NotFoundPage />
  return (
    <Page title={t('Collectible')} documentTitle={data?.name ?? t('Collectible')} back>
      {data ? (
        <div className="flex flex-col gap-3">
          <Shown collectible={data} />
          {data.viewer.isAuthor && <Steps collectible={data} />}
          <Names collectible={data} />
          {data.viewer.canDelete && <Remove collectible={data} />}
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </Page>
  )
}

function Shown({ collectible }: { collectible: CollectibleView }) {
  const { name, author, image, status, pinning, outdated, subject, createdAt } = collectible
  const by = (
    <Link href={`/@${author.username}`} className="font-bold text-accent hover:underline">
      <bdi>{author.displayName}</bdi>
    </Link>
  )
  const of = (text: React.ReactNode) => (
    <Link href={subject.url} className="font-bold text-accent hover:underline">
      {text}
    </Link>
  )
  const time = <RelativeTime at={createdAt} inWords />
  return (
    <Card className="flex flex-col gap-3 p-4 sm:p-5">
      <img
        src={image.url}
        alt={name}
        className="aspect-square w-full max-w-96 self-center rounded-card border border-line bg-sunken object-contain"
      />
      <h2 dir="auto" className="text-lg wrap-anywhere">
        {name}
      </h2>
      <p className="text-soft">
        {subject.type === 'post'
          ? rich('Made {time} by {by} of <of>a post</of>.', { time, by, of })
          : rich('Made {time} by {by} of <of>a comment</of>.', { time, by, of })}
      </p>
      <p role="status" className="flex flex-wrap gap-1">
        <Badge tone={status === 'minted' ? 'presence' : status === 'failed' ? 'danger' : 'quiet'}>
          {pinning ? t('Being pinned') : stateWords[status]}
        </Badge>
      </p>
      {outdated && <p className="rounded-card bg-sunken px-4 py-3 text-sm">{outdatedWords[outdated]}</p>}
    </Card>
  )
}

function Names({ collectible }: { collectible: CollectibleView }) {
  const { rootCid, tokenUri, tokenId, mint } = collectible
  return (
    <Section
      title={t('How it is called')}
      note={t(
        'Its names are made of its content: whoever has it from anywhere can check that it is the same.',
      )}
    >
      <div className="flex flex-col gap-3">
        <Copied name={t('Content identifier (CID)')} value={rootCid} />
        <Copied name={t('Token URI')} value={tokenUri} />
        <Copied name={t('Token number')} value={tokenId} />
        {mint && (
          <>
            <Copied name={t('Chain')} value={String(mint.chainId)} />
            <Copied name={t('Contract')} value={mint.contract} />
            <Copied name={t('Transaction')} value={mint.txHash} />
            <Copied name={t('Minted to')} value={mint.to} />
          </>
        )}
      </div>
    </Section>
  )
}
