import { X } from 'lucide-react'
import { Link, useLocation, useSearch } from 'wouter'
import type { Suggestion } from '@worker/features/suggestions/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { IconButton } from '../../ui/IconButton'
import { useNewcomer } from './PeopleToFollow'
import { reasonWords } from './reason-words'
import { useDismissSuggestion } from './useDismissSuggestion'
import { useSuggestions } from './usePeopleLists'

const FEW = 3

/** A few people one may know, at the side of every page but those that list them all. */
export function Suggestions() {
  const [path] = useLocation()
  const search = useSearch()
  const newcomer = useNewcomer()
  const listsThem =
    path === '/friends' || (path === '/explore' && search === 'show=people') || (path === '/' && newcomer)
  const suggestions = useSuggestions().data?.pages.flatMap((page) => page.items) ?? []
  if (suggestions.length === 0 || listsThem) return null
  return (
    <Card className="p-2" aria-label={t('People you may know')}>
      <h2 className="px-2 pt-2 pb-1">{t('People you may know')}</h2>
      <ul>
        {suggestions.slice(0, FEW).map((suggestion) => (
          <SuggestedPerson key={suggestion.user.id} suggestion={suggestion} />
        ))}
      </ul>
      {suggestions.length > FEW && (
        <Link
          href="/friends?tab=suggestions"
          className="block rounded-card p-2 text-sm font-bold text-accent hover:bg-sunken/60"
        >
          {t('See all')}
        </Link>
      )}
    </Card>
  )
}

function SuggestedPerson({ suggestion: { user, reasons } }: { suggestion: Suggestion }) {
  const dismiss = useDismissSuggestion(user)
  return (
    <li className="relative flex items-center gap-3 rounded-card p-2 hover:bg-sunken/60">
      <Avatar url={user.avatarUrl} />
      <div className="min-w-0 grow">
        <Link
          href={`/@${user.username}`}
          className="block truncate font-bold after:absolute after:inset-0 hover:underline"
        >
          <bdi>{user.displayName}</bdi>
        </Link>
        <p className="line-clamp-2 text-sm text-soft">{reasons[0] && reasonWords(reasons[0])}</p>
      </div>
      <IconButton
        label={t('Do not suggest {name}', { name: user.displayName })}
        className="relative size-8"
        onClick={dismiss}
      >
        <X aria-hidden className="size-4" />
      </IconButton>
    </li>
  )
}
