import { useEffect, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useDebounced } from '../../debounced'
import { Page } from '../../shell/Page'
import { focusSearch } from '../../ui/focus-search'
import { SearchField } from '../../ui/SearchField'
import { Tabs } from '../../ui/Tabs'
import { NewestPosts, PopularPosts } from './Discoveries'
import { PeopleToMeet } from './PeopleToMeet'
import { Results } from './Results'
import { readSearch } from './search'

const tabs = [
  { value: 'popular', label: 'Popular' },
  { value: 'newest', label: 'Newest' },
  { value: 'people', label: 'People' },
] as const
type Tab = (typeof tabs)[number]['value']

/** What goes on in the whole warren, and a way to find people and tags. */
export function ExplorePage() {
  const [, navigate] = useLocation()
  const parameters = new URLSearchParams(useSearch())
  const q = parameters.get('q') ?? ''
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed)

  // The search is in the address, so that it survives opening a result and coming back, and can be shared.
  useEffect(() => {
    const now = new URLSearchParams(location.search).get('q') ?? ''
    if (settled.trim() !== now)
      navigate(settled.trim() === '' ? '/explore' : `/explore?q=${encodeURIComponent(settled.trim())}`, {
        replace: true,
      })
  }, [settled, navigate])

  // After the page has put the focus on its heading.
  useEffect(() => {
    if (wantsToSearch()) focusSearch()
  }, [])

  const search = readSearch(q)
  const tab = tabs.find(({ value }) => value === parameters.get('show'))?.value ?? 'popular'
  return (
    <Page
      title="Explore"
      actions={
        <Link href="/statistics" className="text-sm font-bold text-accent hover:underline">
          Statistics
        </Link>
      }
    >
      <SearchField
        label="Search for people and tags"
        placeholder="People, or a #tag"
        value={typed}
        onChange={setTyped}
        className="mx-4 mb-3 sm:mx-0"
      />
      {search.kind === 'nothing' ? (
        <Tabs
          label="What to show"
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
      ) : (
        <Results search={search} />
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
