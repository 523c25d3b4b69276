import { Hash, X } from 'lucide-react'
import { Link } from 'wouter'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { IconButton } from '../../ui/IconButton'
import { leaveRow } from '../../ui/leave-row'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useFollowedTags, useFollowTag } from './useFollowedTags'

/** The tags whose posts stand in one's home. */
export function FollowedTagsPage() {
  const { data: tags, error, isPending, refetch } = useFollowedTags()
  return (
    <Page title={t('Followed tags')} back>
      {isPending && <SkeletonList of={PersonSkeleton} count={3} />}
      {error && !tags && <ErrorState error={error} onRetry={() => void refetch()} />}
      {tags?.length === 0 && (
        <EmptyState
          title={t('You follow no tags yet')}
          icon={<Hash aria-hidden className="size-12" />}
          action={
            <Button asChild look="soft">
              <Link href="/explore">{t('Look around')}</Link>
            </Button>
          }
        >
          {t('Open a tag and follow it: public posts about it then stand in your home. Nobody learns of it.')}
        </EmptyState>
      )}
      {tags && tags.length > 0 && (
        <Card>
          <ul aria-label={t('Tags you follow')}>
            {tags.map(({ tag }) => (
              <li key={tag}>
                <TagRow tag={tag} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

function TagRow({ tag }: { tag: string }) {
  const { mutate } = useFollowTag()
  return (
    <article
      data-row
      tabIndex={-1}
      aria-label={`#${tag}`}
      className="relative flex items-center gap-3 px-4 py-2 hover:bg-sunken/60"
    >
      <Hash aria-hidden className="size-5 shrink-0 text-soft" />
      <Link
        href={`/tags/${encodeURIComponent(tag)}`}
        className="min-w-0 grow font-bold wrap-anywhere after:absolute after:inset-0 hover:underline"
      >
        <bdi>{tag}</bdi>
      </Link>
      <div className="relative shrink-0">
        <IconButton
          label={t('Unfollow #{tag}', { tag })}
          onClick={(event) => {
            leaveRow(event.currentTarget)
            mutate({ tag, follow: false })
          }}
        >
          <X aria-hidden className="size-5" />
        </IconButton>
      </div>
    </article>
  )
}
