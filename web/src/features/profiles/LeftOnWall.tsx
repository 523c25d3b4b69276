import { useState } from 'react'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'

/** Posts on one's own wall by people across a block: others still see them there. Shows nothing when there are none. */
export function LeftOnWall() {
  const [open, setOpen] = useState(false)
  const list = usePostList(['blocked-posts'], (cursor) =>
    read(api['blocked-posts'].$get({ query: pageQuery(cursor) })),
  )
  if (list.posts.length === 0) return null
  return (
    <section aria-label={t('Posts by blocked people on your wall')} className="flex flex-col gap-3">
      <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
        <p className="min-w-0 flex-1 basis-60 text-sm">
          {t(
            'People you block, or who block you, have posts on your wall. You do not see them; others do. You can delete them.',
          )}
        </p>
        <Button look="outline" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('Hide them') : t('Show them')}
        </Button>
      </Card>
      {open && <PostFeed label={t('Posts by blocked people')} list={list} empty={null} />}
    </section>
  )
}
