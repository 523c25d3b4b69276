import { Link } from 'wouter'
import type { PostView } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { RelativeTime } from '../../ui/RelativeTime'
import { Section } from '../../ui/Section'
import { inAWord } from '../media/wordless'

/** The posts of a person that did best, each in a few lines. */
export function TopPosts({ posts }: { posts: readonly PostView[] }) {
  return (
    <Section title={t('Posts that did best')} note={t('Public ones, by reactions.')}>
      <ol className="-mx-2 flex flex-col">
        {posts.map((post) => (
          <li key={post.id} className="relative rounded-card p-2 hover:bg-sunken/60">
            <Link
              href={`/posts/${post.id}`}
              className="line-clamp-2 font-bold after:absolute after:inset-0 hover:underline"
            >
              <bdi>{post.viewer.filtered.length > 0 ? t('A post with words you hide') : inAWord(post)}</bdi>
            </Link>
            <p className="text-sm text-soft tabular-nums">
              {reactionsOf(post)} ·{' '}
              {t('{count, plural, one {# comment} other {# comments}}', { count: post.commentCount })} ·{' '}
              <RelativeTime at={post.createdAt} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function reactionsOf({ reactionCounts }: PostView): string {
  const count = Object.values(reactionCounts).reduce((sum, one) => sum + one, 0)
  return t('{count, plural, one {# reaction} other {# reactions}}', { count })
}
