import type { Suggestion } from '@worker/features/suggestions/contract'
import { t } from '../../messages'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { SuggestionRow } from './SuggestionRow'
import { useSuggestions } from './usePeopleLists'

/** Bunnies I may know, each with the reason. */
export function SuggestedPeople() {
  const suggestions = useSuggestions()
  return (
    <Card className="overflow-hidden" aria-label={t('Bunnies you may know')}>
      <h2 className="px-4 pt-4 pb-1">{t('Bunnies you may know')}</h2>
      <PagedList
        query={suggestions}
        size="short"
        name="suggestions"
        label={t('Bunnies you may know')}
        keyOf={userId}
        empty={
          <EmptyState title={t('Nobody new for now')}>
            {t('Look for people by name above; the more friends you have, the more bunnies turn up here.')}
          </EmptyState>
        }
      >
        {(suggestion) => <SuggestionRow suggestion={suggestion} />}
      </PagedList>
    </Card>
  )
}

function userId({ user }: Suggestion): string {
  return user.id
}
