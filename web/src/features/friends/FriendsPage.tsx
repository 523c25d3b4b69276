import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useDebounced } from '../../debounced'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Card } from '../../ui/Card'
import { SearchField } from '../../ui/SearchField'
import { Tabs } from '../../ui/Tabs'
import { useMe } from '../auth/useMe'
import { PeopleResults } from '../profiles/PeopleResults'
import { useRequests } from '../graph/usePeopleLists'
import { MyFriends } from './MyFriends'
import { Requests } from './Requests'
import { SuggestedPeople } from '../graph/SuggestedPeople'

const tabs = ['requests', 'friends', 'suggestions'] as const
type Tab = (typeof tabs)[number]

/** Who wants to be my friend, who is, who may be, and a way to find anybody. */
export function FriendsPage() {
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim())
  const searching = typed.trim() !== '' && q !== ''
  return (
    <Page title={t('Friends')}>
      <SearchField
        label={t('Find people by name')}
        placeholder={t('Find people')}
        value={typed}
        onChange={setTyped}
        className="mx-4 mb-3 sm:mx-0"
      />
      {searching ? (
        <Card className="overflow-hidden">
          <PeopleResults q={q} />
        </Card>
      ) : (
        <FriendTabs />
      )}
    </Page>
  )
}

function FriendTabs() {
  const [, navigate] = useLocation()
  const wanted = new URLSearchParams(useSearch()).get('tab')
  const tab = tabs.find((each) => each === wanted) ?? 'requests'
  const labels: { value: Tab; label: string; count?: number | undefined }[] = [
    { value: 'requests', label: t('Requests'), count: useWaiting() },
    { value: 'friends', label: t('Friends'), count: useMe().data?.counts.friends ?? undefined },
    { value: 'suggestions', label: t('Suggestions') },
  ]
  return (
    <Tabs
      label={t('Whom to show')}
      value={tab}
      onChange={(next) =>
        navigate(next === 'requests' ? '/friends' : `/friends?tab=${next}`, { replace: true })
      }
      tabs={labels}
    >
      <div className="flex flex-col gap-3 pt-3">
        <Panel tab={tab} />
      </div>
    </Tabs>
  )
}

function Panel({ tab }: { tab: Tab }) {
  switch (tab) {
    case 'requests':
      return <Requests />
    case 'friends':
      return <MyFriends />
    case 'suggestions':
      return <SuggestedPeople />
  }
}

/** How many requests wait; unknown beyond the pages that were loaded. */
function useWaiting(): number | undefined {
  const { data, hasNextPage } = useRequests('incoming')
  const count = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0
  return count === 0 || hasNextPage ? undefined : count
}
