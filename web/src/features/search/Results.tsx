import { Hash } from 'lucide-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { limits } from '@worker/core/limits'
import { firstCharacters } from '@worker/core/markup/excerpt'
import type { SearchPage } from '@worker/features/search/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Count } from '../../ui/Count'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { PeopleResults } from '../profiles/PeopleResults'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { byPages, pageQuery } from '../../paging'
import { noticeWords } from './notice-words'
import { type Found, tagIn } from './search'

/** What was found for a search. */
export function Results({ q, kind }: { q: string; kind: Found }) {
  switch (kind) {
    case 'posts':
      return <FoundPosts key={q} q={q} />
    case 'people':
      return (
        <Card className="overflow-hidden" aria-label={t('People')}>
          <PeopleResults q={firstCharacters(q, limits.search.max)} />
        </Card>
      )
    case 'tags':
      return <FoundTags key={q} q={q} />
  }
}

function FoundPosts({ q }: { q: string }) {
  const list = usePostList(['found', q], async (cursor) => {
    const { notice, ...page } = only('posts', await find(q, 'posts', cursor))
    return { ...page, notice: notice && { message: noticeWords(notice) } }
  })
  return (
    <>
      {list.notice && list.posts.length > 0 && (
        <p role="status" className="mb-3 px-4 text-soft sm:px-0">
          {list.notice}
        </p>
      )}
      <PostFeed
        label={t('Posts found')}
        list={list}
        empty={
          list.hasMore ? (
            <EmptyState
              title={t('Nothing among the latest posts')}
              action={
                <Button look="outline" size="sm" busy={list.loadingMore} onClick={list.more}>
                  {t('Look further back')}
                </Button>
              }
            >
              {t('There are older ones to look through.')}
            </EmptyState>
          ) : (
            <EmptyState title={t('No post found')}>
              {list.notice ??
                t('Try fewer words, or only the beginning of one. Accents and capitals make no difference.')}
            </EmptyState>
          )
        }
      />
    </>
  )
}

function FoundTags({ q }: { q: string }) {
  const tag = tagIn(q)
  const query = useInfiniteQuery({
    queryKey: ['tags', 'find', tag],
    queryFn: async ({ pageParam }) => only('tags', await find(tag, 'tags', pageParam)),
    ...byPages,
  })
  const notice = query.data?.pages[0]?.notice
  return (
    <Card className="overflow-hidden" aria-label={t('Tags')}>
      <PagedList
        query={query}
        name={`tags/find/${tag}`}
        label={t('Tags found')}
        keyOf={(found) => found.tag}
        empty={
          <EmptyState title={t('No tag begins with “{tag}”', { tag })}>
            {notice ? noticeWords(notice) : t('Try fewer letters, or write the first post about it.')}
          </EmptyState>
        }
      >
        {(found, position) => <TagRow {...found} position={position} />}
      </PagedList>
    </Card>
  )
}

interface TagRowProps {
  tag: string
  posts: number
  position: { 'aria-posinset'?: number; 'aria-setsize'?: number }
}

function TagRow({ tag, posts, position }: TagRowProps) {
  return (
    <article
      {...position}
      data-row
      tabIndex={-1}
      aria-label={`#${tag}`}
      className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60"
    >
      <span className="grid size-12 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
        <Hash aria-hidden className="size-5" />
      </span>
      <Link
        href={`/tags/${encodeURIComponent(tag)}`}
        className="min-w-0 grow truncate font-bold after:absolute after:inset-0 hover:underline"
      >
        <bdi>{tag}</bdi>
      </Link>
      <span className="shrink-0 text-sm text-soft">
        <Count value={posts} /> {t('{posts, plural, one {post} other {posts}}', { posts })}
      </span>
    </article>
  )
}

function find(q: string, type: Found, cursor: string | null) {
  return read(api.search.$get({ query: { q, type, ...pageQuery(cursor) } }))
}

/** The page of the type that was asked for, which is the one that comes. */
function only<Type extends Found, Page extends { type: SearchPage['type'] }>(type: Type, page: Page) {
  if (!isOf(type, page)) throw new Error(`Asked for ${type}, got ${page.type}`)
  return page
}

function isOf<Type extends Found, Page extends { type: SearchPage['type'] }>(
  type: Type,
  page: Page,
): page is Extract<Page, { type: Type }> {
  return page.type === type
}
