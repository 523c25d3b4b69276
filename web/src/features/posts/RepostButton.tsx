import { Repeat2 } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Count } from '../../ui/Count'
import { cx } from '../../ui/cx'
import { OnPress } from '../../ui/OnPress'

const RepostMenu = lazyNamed(() => import('./RepostMenu'), 'RepostMenu')

/** What can be passed on is: one control for all the ways of it. */
export function RepostButton({ post }: { post: PostView }) {
  return (
    <OnPress button={(press) => <PlainRepostButton post={post} {...press} />} preload={RepostMenu.preload}>
      <RepostMenu post={post} />
    </OnPress>
  )
}

export function PlainRepostButton({ post, ...props }: { post: PostView } & ComponentProps<'button'>) {
  const { repostCount: count, viewer } = post
  return (
    <button
      type="button"
      data-key="s"
      data-tip={t('Repost')}
      aria-haspopup="menu"
      aria-label={t('Repost, {count} so far', { count })}
      className={cx(
        'flex h-9 min-w-9 items-center justify-center gap-1.5 rounded-full px-2 text-sm font-bold transition-colors duration-150 hover:bg-sunken',
        viewer.reposted ? 'bg-accent-soft text-accent' : 'text-soft hover:text-ink',
      )}
      {...props}
    >
      <Repeat2 aria-hidden className="size-5" />
      {count > 0 && <Count value={count} />}
    </button>
  )
}
