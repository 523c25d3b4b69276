import { useState } from 'react'
import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { OnDemand } from '../../ui/OnDemand'
import { useMe } from '../auth/useMe'

const BlockedComments = lazyNamed(() => import('./BlockedComments'), 'BlockedComments')

/** Says that more stands here than is shown, and lets whose place it is look at it. */
export function HiddenComments({ post, count }: { post: PostView; count: number }) {
  const [open, setOpen] = useState(false)
  const me = useMe().data?.id
  if (count <= 0) return null
  const isMyPlace = me !== undefined && (me === post.author.id || me === post.wall.id)
  return (
    <p className="px-4 py-2 text-sm text-soft sm:px-0">
      {t(
        '{count, plural, one {# comment is} other {# comments are}} hidden from you by a block or a filter.',
        { count },
      )}{' '}
      {isMyPlace && (
        <Button look="ghost" size="sm" onClick={() => setOpen(true)}>
          {t('See what blocked people wrote')}
        </Button>
      )}
      <OnDemand open={open} onOpenChange={setOpen}>
        <BlockedComments postId={post.id} onOpenChange={setOpen} />
      </OnDemand>
    </p>
  )
}

export function HiddenReplies({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <p className="pt-3 text-sm text-soft">
      {t('{count, plural, one {# reply is} other {# replies are}} hidden from you by a block or a filter.', {
        count,
      })}
    </p>
  )
}
