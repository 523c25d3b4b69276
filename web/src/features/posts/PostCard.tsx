import { Eye, MessageCircle, Pin } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import { Link, useLocation } from 'wouter'
import type { PostView } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { Count } from '../../ui/Count'
import { cx } from '../../ui/cx'
import { Marked } from '../../ui/Marked'
import { Folded } from '../filters/Folded'
import { MediaBlock } from '../media/MediaBlock'
import { PollOf } from '../polls/PollOf'
import { Mark } from '../moderation/Mark'
import { QuotedOf } from '../quotes/QuotedOf'
import { ReactionButtons } from '../reactions/ReactionButtons'
import { RepostButton } from './RepostButton'
import { RepostedBy } from '../reposts/RepostedBy'
import { StandsByTag } from '../tags/StandsByTag'
import { BookmarkButton } from './BookmarkButton'
import { LongProse } from '../../ui/LongProse'
import { PostHeader } from './PostHeader'
import { PostLink } from './PostLink'
import { PostMenu } from './PostMenu'
import type { ListedPost } from './usePostList'
import { Warned } from '../filters/Warned'

interface PostCardProps {
  post: ListedPost
  'aria-posinset'?: number
  'aria-setsize'?: number
}

/** A post in a list. A press anywhere that is not a control opens it. */
export const PostCard = memo(function PostCard({ post, ...position }: PostCardProps) {
  const [, navigate] = useLocation()
  const open = () => navigate(`/posts/${post.id}`)
  return (
    <article
      {...position}
      data-row
      tabIndex={0}
      aria-label={t('Post by {name}', { name: post.author.displayName })}
      onClick={(event) => isPlainPress(event) && open()}
      onKeyDown={(event) => isEnterOnRow(event) && open()}
      className={cx(
        'cursor-pointer scroll-mt-16 scroll-mb-16 border-y border-line bg-surface px-4 pt-4 pb-2',
        'transition-colors duration-150 hover:border-edge/60 sm:rounded-card sm:border',
      )}
    >
      {post.repostedBy && <RepostedBy person={post.repostedBy} />}
      {post.followedTag !== null && <StandsByTag tag={post.followedTag} />}
      {post.standsPinned && (
        <p className="mb-2 flex items-center gap-1.5 text-sm font-bold text-soft">
          <Pin aria-hidden className="size-4" />
          {t('post|Pinned')}
        </p>
      )}
      <PostHeader post={post} menu={<PostMenu post={post} />} />
      <div className="mt-2 sm:ps-[3.25rem]">
        <Mark mark={post.moderation} author={post.author} />
        <Folded id={post.id} phrases={post.viewer.filtered}>
          <Warned id={post.id} warning={post.warning} lang={post.language}>
            <PostText post={post} />
            <MediaBlock id={post.id} media={post.media} sensitive={post.sensitive} className="mt-2" />
            <PollOf post={post} />
            <QuotedOf post={post} />
            <PostLink post={post} />
            <ExtraTags post={post} />
          </Warned>
          <PostActions post={post} />
        </Folded>
      </div>
    </article>
  )
})

function PostText({ post: { snippet, text, mentions, language } }: { post: ListedPost }) {
  if (text === '') return null
  if (snippet?.some(({ match }) => match)) return <Marked segments={snippet} lang={language} />
  return <LongProse text={text} mentions={mentions} lang={language} />
}

/** What one can do with a post, in a row. */
export function PostActions({ post }: { post: PostView }) {
  return (
    <div className="mt-2 -ms-2 grid grid-cols-[3.25rem_auto_1fr_auto_2.25rem] items-center gap-1 sm:grid-cols-[3.75rem_3.5rem_1fr_auto_2.25rem] sm:gap-2">
      <Link
        href={`/posts/${post.id}`}
        data-key="r"
        aria-label={t('{count} {count, plural, one {comment} other {comments}}', {
          count: post.commentCount,
        })}
        className="flex h-9 w-fit items-center gap-1.5 rounded-full px-2 text-sm font-bold text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink"
      >
        <MessageCircle aria-hidden className="size-5" />
        {post.commentCount > 0 && <Count value={post.commentCount} />}
      </Link>
      {canBePassedOn(post) || post.viewer.canQuote ? <RepostButton post={post} /> : <span />}
      <ReactionButtons thing={post} target={{ type: 'posts', id: post.id }} postId={post.id} />
      <Views count={post.viewCount} />
      <BookmarkButton post={post} />
    </div>
  )
}

/** To everybody: as it is, by a repost. */
export function canBePassedOn({ visibility, draft, moderation }: PostView): boolean {
  return visibility === 'public' && !draft && moderation === null
}

function Views({ count }: { count: number }) {
  return (
    <span
      data-tip={t('Views')}
      className={cx('flex items-center gap-1.5 text-sm text-soft', count === 0 && 'invisible')}
    >
      <Eye aria-hidden className="size-[1.125rem]" />
      <Count value={count} />
      <span className="sr-only">{count === 1 ? t('view') : t('views')}</span>
    </span>
  )
}

/** Tags that were given beside the text. */
export function ExtraTags({ post: { text, tags } }: { post: PostView }) {
  const lower = text.toLowerCase()
  const extra = tags.filter((tag) => !lower.includes(`#${tag}`))
  if (extra.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap gap-2">
      {extra.map((tag) => (
        <Link
          key={tag}
          href={`/tags/${encodeURIComponent(tag)}`}
          className="text-sm font-semibold text-accent hover:underline"
        >
          #{tag}
        </Link>
      ))}
    </p>
  )
}

/** Not on a link or button, and not the end of selecting text. */
function isPlainPress({ target, currentTarget }: MouseEvent): boolean {
  const control =
    target instanceof Element
      ? target.closest('a, button, video, audio, [role="menuitem"], [role="dialog"], [data-row]')
      : null
  return control === currentTarget && getSelection()?.isCollapsed !== false
}

function isEnterOnRow({ key, target, currentTarget }: KeyboardEvent): boolean {
  return key === 'Enter' && target === currentTarget
}
