import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { PersonRow } from '../profiles/PersonRow'
import { usePeopleSearch } from './usePeopleLists'

/** People whose name has `q` in it; everyone, the newest first, when it is empty. */
export function PeopleResults({ q }: { q: string }) {
  return (
    <PagedList
      key={q}
      query={usePeopleSearch(q)}
      name={`people/find/${q}`}
      label={q === '' ? 'Newest people' : `People called ${q}`}
      keyOf={(person) => person.id}
      empty={
        <EmptyState title={`Nobody is called “${q}”`}>
          Try the beginning of their name, or another spelling. Accents and capitals make no difference.
        </EmptyState>
      }
    >
      {(person, position) => <PersonRow person={person} {...position} />}
    </PagedList>
  )
}
