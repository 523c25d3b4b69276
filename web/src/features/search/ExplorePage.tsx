import { useEffect, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { searchLimits } from '@worker/features/search/limits'
import { useDebounced } from '../../debounced'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { focusSearch } from '../../ui/focus-search'
import { SearchField } from '../../ui/SearchField'
import { Tabs } from '../../ui/Tabs'
import { NewestPosts, PopularPosts } from './Discoveries'
import { PeopleToMeet } from './PeopleToMeet'
import { RecentSearches } from './RecentSearches'
import { Results } from './Results'
import { addressOf, found, kindOf, recentSearches, remember } from './search'
import { SearchTips } from './SearchTips'

const tabs = [
  { value: 'popular', label: t('Popular') },
  { value: 'newest', label: t('Newest') },
  { value: 'people', label: t('People') },
] as const
type Tab = (typeof tabs)[number]['value']

/** What goes on in the whole warren, and a way to find posts, people and tags. */
export function ExplorePage() {
  const [, navigate] = useLocation()
  const parameters = new URLSearchParams(useSearch())
  const q = parameters.get('q') ?? ''
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed)
  const chosen = useDebounced(q, 2_000)

  // The search is in the address, so that it survives opening a result and coming back, and can be shared.
  useEffect(() => {
    const now = new URLSearchParams(location.search)
    const kind = now.get('in')
    if (settled.trim() !== (now.get('q') ?? ''))
      navigate(addressOf(settled.trim(), kind === null ? null : kindOf('', kind)), { replace: true })
  }, [settled, navigate])

  // A link back to the plain page empties the field as well; what was typed here is in the address already.
  const [followed, setFollowed] = useState(q)
  if (q !== followed) {
    setFollowed(q)
    if (q !== settled.trim()) setTyped(q)
  }

  // What somebody stayed with, not what they typed on the way to it.
  useEffect(() => {
    if (chosen.length > 1) recentSearches.set(remember(recentSearches.get(), chosen))
  }, [chosen])

  // After the page has put the focus on its heading.
  useEffect(() => {
    if (wantsToSearch()) focusSearch()
  }, [])

  const kind = kindOf(q, parameters.get('in'))
  const tab = tabs.find(({ value }) => value === parameters.get('show'))?.value ?? 'popular'
  return (
    <Page
      title={t('Explore')}
      actions={
        <Link href="/statistics" className="text-sm font-bold text-accent hover:underline">
          {t('Statistics')}
        </Link>
      }
    >
      <SearchField
        label={t('Search for posts, people and tags')}
        placeholder={t('Words, @people or #tags')}
        value={typed}
        maxLength={searchLimits.query.max}
        onChange={setTyped}
        className="mx-4 mb-3 sm:mx-0"
      />
      <SearchTips onAdd={(condition) => setTyped(`${typed} ${condition}`.trim())} />
      {q !== '' && (
        <Tabs
          label={t('What to find')}
          value={kind}
          onChange={(next) => navigate(addressOf(q, next), { replace: true })}
          tabs={found}
        >
          <div className="flex flex-col gap-3 pt-3">
            <Results q={q} kind={kind} />
          </div>
        </Tabs>
      )}
      {q === '' && <RecentSearches onChoose={setTyped} />}
      {q === '' && (
        <Tabs
          label={t('What to show')}
          value={tab}
          onChange={(next) =>
            navigate(next === 'popular' ? '/explore' : `/explore?show=${next}`, { replace: true })
          }
          tabs={tabs}
        >
          <div className="flex flex-col gap-3 pt-3">
            <Panel tab={tab} />
          </div>
        </Tabs>
      )}
    </Page>
  )
}

function Panel({ tab }: { tab: Tab }) {
  switch (tab) {
    case 'popular':
      return <PopularPosts />
    case 'newest':
      return <NewestPosts />
    case 'people':
      return <PeopleToMeet />
  }
}

/** The `/` key leads here from everywhere and says so in the state of the history entry. */
function wantsToSearch(): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'search' in state
}
