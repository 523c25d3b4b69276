import { ChevronRight, Hash } from 'lucide-react'
import { Link } from 'wouter'
import { api, read } from '../../api'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { PeopleResults } from '../graph/PeopleResults'
import { PostFeed } from '../posts/PostFeed'
import { pageQuery, usePostList } from '../posts/usePostList'
import type { Search } from './search'

/** What was found for a search. */
export function Results({ search }: { search: Exclude<Search, { kind: 'nothing' }> }) {
  if (search.kind === 'tag') return <TaggedPosts key={search.tag} tag={search.tag} />
  const { q, tag } = search
  return (
    <div className="flex flex-col gap-3">
      {tag !== null && <TagLink tag={tag} />}
      <Card className="overflow-hidden" aria-label="People">
        <h2 className="px-4 pt-4 pb-1">People</h2>
        <PeopleResults q={q} />
      </Card>
    </div>
  )
}

function TagLink({ tag }: { tag: string }) {
  return (
    <Card>
      <Link
        href={`/tags/${encodeURIComponent(tag)}`}
        className="flex items-center gap-3 rounded-card p-4 hover:bg-sunken/60"
      >
        <span className="grid size-12 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
          <Hash aria-hidden className="size-5" />
        </span>
        <span className="min-w-0 grow truncate">
          Posts about <bdi className="font-bold">#{tag}</bdi>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-soft" />
      </Link>
    </Card>
  )
}

function TaggedPosts({ tag }: { tag: string }) {
  const list = usePostList(['tag', tag], (cursor) =>
    read(api.tags[':tag'].posts.$get({ param: { tag: encodeURIComponent(tag) }, query: pageQuery(cursor) })),
  )
  return (
    <PostFeed
      label={`Posts about ${tag}`}
      list={list}
      empty={
        <EmptyState title={`Nothing about #${tag} yet`}>Try another tag, or write the first post.</EmptyState>
      }
    />
  )
}
