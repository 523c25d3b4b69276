import { t } from '../../messages'
import type { UserCard } from '@worker/features/profiles/contract'
import { Button } from '../../ui/Button'
import { leaveRow } from '../../ui/leave-row'
import { type Paged, PagedList } from '../../ui/PagedList'
import { Section } from '../../ui/Section'
import { useRelationship } from '../graph/useRelationship'
import { PersonRow } from '../../ui/PersonRow'

interface AwaySectionProps {
  title: string
  note: string
  query: Paged<UserCard>
  step: 'unblock' | 'unmute'
  verb: string
  empty: string
}

/** People I keep away, and the way back for them. */
export function AwaySection({ title, note, query, empty, ...row }: AwaySectionProps) {
  return (
    <Section title={title} note={note}>
      <div className="-mx-4 -mb-2 sm:-mx-1">
        <PagedList
          query={query}
          size="short"
          name={title}
          label={title}
          keyOf={personId}
          empty={<p className="px-4 pb-2 text-soft sm:px-1">{empty}</p>}
        >
          {(person) => <AwayRow person={person} {...row} />}
        </PagedList>
      </div>
    </Section>
  )
}

function AwayRow({ person, step, verb }: { person: UserCard; step: 'unblock' | 'unmute'; verb: string }) {
  const take = useRelationship(person.username, { [step]: t('{name} is back', { name: person.displayName }) })
  return (
    <PersonRow
      person={person}
      actions={
        <Button
          size="sm"
          look="outline"
          aria-label={`${verb} ${person.displayName}`}
          onClick={(event) => {
            leaveRow(event.currentTarget)
            take(step)
          }}
        >
          {verb}
        </Button>
      }
    />
  )
}

function personId(person: UserCard): string {
  return person.id
}
