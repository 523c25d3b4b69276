import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { InBackground } from '../../ui/InBackground'

const QuotedBlock = lazyNamed(() => import('./QuotedBlock'), 'QuotedBlock')

/** What a post quotes, if it does; its room is there before its code is. */
export function QuotedOf({ post: { quoted } }: { post: Pick<PostView, 'quoted'> }) {
  if (!quoted) return null
  return (
    <InBackground fallback={<div className={quoted.post ? 'mt-3 h-24' : 'mt-3 h-10'} />}>
      <QuotedBlock quoted={quoted} />
    </InBackground>
  )
}
