import type { Relationship } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { PersonRow } from '../../ui/PersonRow'
import { usePeopleSearch } from './usePeopleSearch'

/** People whose name has `q` in it; everyone, the newest first, when it is empty. */
export function PeopleResults({ q }: { q: string }) {
  return (
    <PagedList
      key={q}
      query={usePeopleSearch(q)}
      name={`people/find/${q}`}
      label={q === '' ? t('Newest people') : t('People called {q}', { q })}
      keyOf={(person) => person.id}
      empty={
        <EmptyState title={t('Nobody is called “{q}”', { q })}>
          {t(
            'Try the beginning of their name, or another spelling. Accents and capitals make no difference.',
          )}
        </EmptyState>
      }
    >
      {(person, position) => (
        <PersonRow person={person} actions={<Standing relationship={person.viewer} />} {...position} />
      )}
    </PagedList>
  )
}

/** How I stand to somebody, where there is something to say. */
function Standing({ relationship }: { relationship: Relationship | null }) {
  const words = relationship && standing(relationship)
  return words ? <span className="text-sm font-semibold text-soft">{words}</span> : null
}

function standing({ friendship, following, followedBy }: Relationship): string | null {
  if (friendship === 'friends') return t('state|Friends')
  if (friendship === 'requested') return t('You asked')
  if (friendship === 'incoming') return t('Asks to be friends')
  if (following) return t('Following')
  return followedBy ? t('Follows you') : null
}
