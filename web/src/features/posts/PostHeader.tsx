import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { PostView } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { RelativeTime } from '../../ui/RelativeTime'
import { AudienceSign } from './visibility'

/** Who wrote it, on whose wall, when, and for whom. */
export function PostHeader({ post, menu }: { post: PostView; menu: ReactNode }) {
  const { author, wall } = post
  return (
    <header className="flex items-start gap-3">
      <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden>
        <Avatar url={author.avatarUrl} />
      </Link>
      <div className="min-w-0 grow">
        <p className="flex min-w-0 items-center gap-1">
          <PersonLink person={author} />
          {wall.id !== author.id && (
            <>
              <ChevronRight className="size-4 shrink-0 text-soft" aria-label={t('on the wall of')} />
              <PersonLink person={wall} />
            </>
          )}
        </p>
        <p className="flex min-w-0 items-center gap-1.5 text-sm text-soft">
          <span className="truncate">@{author.username}</span>
          <span aria-hidden>·</span>
          {post.draft ? (
            <span>{t('Draft')}</span>
          ) : (
            <Link
              href={`/posts/${post.id}`}
              className="inline-flex min-h-6 min-w-6 items-center hover:underline"
            >
              <RelativeTime at={post.createdAt} />
            </Link>
          )}
          {post.editedAt && (
            <>
              <span aria-hidden>·</span>
              <span>{t('edited')}</span>
            </>
          )}
          <AudienceSign visibility={post.visibility} />
        </p>
      </div>
      <div className="-mt-1 -me-2">{menu}</div>
    </header>
  )
}

function PersonLink({ person }: { person: PostView['author'] }) {
  return (
    <Link href={`/@${person.username}`} className="truncate font-bold hover:underline">
      <bdi>{person.displayName}</bdi>
    </Link>
  )
}
