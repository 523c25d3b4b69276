import { ListPlus, Rows3 } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ListView } from '@worker/features/lists/contract'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { ListDialog } from './ListDialog'
import { ListMenu } from './ListMenu'
import { useLists } from './useLists'

/** One's lists of people, each of which leads to a feed of its own. */
export function ListsPage() {
  const [making, setMaking] = useState(false)
  const [, navigate] = useLocation()
  const { data: lists, error, isPending, refetch } = useLists()
  const make = (
    <Button size="sm" icon={<ListPlus aria-hidden className="size-4" />} onClick={() => setMaking(true)}>
      {t('New list')}
    </Button>
  )
  return (
    <Page
      title={t('Lists')}
      actions={
        <>
          <Button asChild size="sm" look="soft">
            <Link href="/tags">{t('Followed tags')}</Link>
          </Button>
          {lists && lists.length > 0 && make}
        </>
      }
    >
      {isPending && <SkeletonList of={PersonSkeleton} count={3} />}
      {error && !lists && <ErrorState error={error} onRetry={() => void refetch()} />}
      {lists?.length === 0 && (
        <EmptyState title={t('No lists yet')} icon={<Rows3 aria-hidden className="size-12" />} action={make}>
          {t(
            'Put people you follow on a list, and read what they write apart from the rest. Nobody learns of it.',
          )}
        </EmptyState>
      )}
      {lists && lists.length > 0 && (
        <Card>
          <ul aria-label={t('My lists')}>
            {lists.map((list) => (
              <li key={list.id}>
                <ListRow list={list} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {making && (
        <ListDialog
          list={null}
          onOpenChange={setMaking}
          onSaved={({ id }) => navigate(`/lists/${id}?people`)}
        />
      )}
    </Page>
  )
}

function ListRow({ list }: { list: ListView }) {
  return (
    <article
      data-row
      tabIndex={-1}
      aria-label={list.title}
      className="relative flex items-center gap-3 px-4 py-2 hover:bg-sunken/60"
    >
      <Rows3 aria-hidden className="size-5 shrink-0 text-soft" />
      <p className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={`/lists/${list.id}`}
          className="min-w-0 font-bold break-words after:absolute after:inset-0 hover:underline"
        >
          <bdi>{list.title}</bdi>
        </Link>
        {list.exclusive && <Badge>{t('Out of home')}</Badge>}
      </p>
      <div className="relative shrink-0">
        <ListMenu list={list} />
      </div>
    </article>
  )
}
