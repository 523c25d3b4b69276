import { useState } from 'react'
import { Link } from 'wouter'
import { api, read } from '../../api'
import { EmptyState } from '../../ui/EmptyState'
import { Segmented } from '../../ui/Segmented'
import { PostFeed } from '../posts/PostFeed'
import { pageQuery, usePostList } from '../posts/usePostList'
import { tagsIn } from './search'

const MOST_TAGS = 8

const windows = [
  { value: 'week', label: 'This week' },
  { value: 'all', label: 'Of all time' },
] as const
type Window = (typeof windows)[number]['value']

/** The posts most reacted to, and the tags on them. */
export function PopularPosts() {
  const [window, setWindow] = useState<Window>('week')
  const list = usePostList(['popular', window], (cursor) =>
    read(api.posts.$get({ query: { sort: 'popular', window, ...pageQuery(cursor) } })),
  )
  const tags = tagsIn(list.posts, MOST_TAGS)
  return (
    <>
      <div className="px-4 sm:px-0">
        <Segmented label="Popular when" value={window} onChange={setWindow} options={windows} />
      </div>
      {tags.length > 0 && (
        <nav aria-label="Tags of these posts" className="flex flex-wrap gap-2 px-4 sm:px-0">
          {tags.map((tag) => (
            <Link
              key={tag}
              href={`/tags/${encodeURIComponent(tag)}`}
              className="inline-flex h-8 max-w-full items-center truncate rounded-full bg-accent-soft px-3 text-sm font-bold text-accent hover:underline"
            >
              <bdi className="truncate">#{tag}</bdi>
            </Link>
          ))}
        </nav>
      )}
      <PostFeed
        label="Popular posts"
        list={list}
        empty={
          <EmptyState title="Nothing stands out yet">
            {window === 'week' ? 'No post was reacted to lately.' : 'No post was reacted to so far.'} React to
            one you like, and it will be here.
          </EmptyState>
        }
      />
    </>
  )
}

export function NewestPosts() {
  const list = usePostList(['everyone'], (cursor) => read(api.posts.$get({ query: pageQuery(cursor) })))
  return (
    <PostFeed
      label="Newest posts"
      list={list}
      empty={<EmptyState title="It is quiet in here">Be the first to say something.</EmptyState>}
    />
  )
}
