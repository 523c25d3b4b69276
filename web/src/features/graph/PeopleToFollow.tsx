import { Link } from 'wouter'
import { t } from '../../messages'
import { Card } from '../../ui/Card'
import { useMe } from '../auth/useMe'
import { SuggestionRow } from './SuggestionRow'
import { useSuggestions } from './usePeopleLists'

const FEW = 5
/** Who follows fewer people than this is shown some more. */
const SETTLED = 3

/** Whether my home is still so empty that people should stand beside its posts. */
export function useNewcomer(): boolean {
  const counts = useMe().data?.counts
  return counts !== undefined && (counts.friends ?? 0) + counts.following < SETTLED
}

/** A few people to fill a new home with; nothing where there is nobody. */
export function PeopleToFollow() {
  const people = useSuggestions().data?.pages.flatMap((page) => page.items) ?? []
  if (people.length === 0) return null
  return (
    <Card className="overflow-hidden" aria-label={t('People to follow')}>
      <h2 className="px-4 pt-4 pb-1">{t('People to follow')}</h2>
      <ul>
        {people.slice(0, FEW).map((suggestion) => (
          <li key={suggestion.user.id}>
            <SuggestionRow suggestion={suggestion} />
          </li>
        ))}
      </ul>
      {people.length > FEW && (
        <Link
          href="/friends?tab=suggestions"
          className="block p-4 pt-2 text-sm font-bold text-accent hover:underline"
        >
          {t('See all')}
        </Link>
      )}
    </Card>
  )
}
