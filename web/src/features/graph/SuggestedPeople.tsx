import { UserPlus, X } from 'lucide-react'
import type { Suggestion } from '../../../../worker/features/suggestions/contract'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { leaveRow } from '../../ui/leave-row'
import { PagedList } from '../../ui/PagedList'
import { useDismissSuggestion, useSuggestions } from './usePeopleLists'
import { useRelationship } from './useRelationship'
import { PersonRow } from '../profiles/PersonRow'

/** Bunnies I may know, each with the reason. */
export function SuggestedPeople() {
  const suggestions = useSuggestions()
  return (
    <Card className="overflow-hidden" aria-label="Bunnies you may know">
      <h2 className="px-4 pt-4 pb-1">Bunnies you may know</h2>
      <PagedList
        query={suggestions}
        size="short"
        name="suggestions"
        label="Bunnies you may know"
        keyOf={userId}
        empty={
          <EmptyState title="Nobody new for now">
            Look for people by name above; the more friends you have, the more bunnies turn up here.
          </EmptyState>
        }
      >
        {(suggestion) => <SuggestionRow suggestion={suggestion} />}
      </PagedList>
    </Card>
  )
}

function SuggestionRow({ suggestion: { user, reason, mutuals } }: { suggestion: Suggestion }) {
  const take = useRelationship(user.username, { add: `Your request to ${user.displayName} is sent` })
  const dismiss = useDismissSuggestion(user.username)
  return (
    <PersonRow
      person={user}
      note={
        <span className="flex items-center gap-2">
          {mutuals.length > 0 && (
            <span className="flex shrink-0 -space-x-2">
              {mutuals.map((friend) => (
                <Avatar
                  key={friend.id}
                  url={friend.avatarUrl}
                  size="xs"
                  className="rounded-full ring-2 ring-surface"
                />
              ))}
            </span>
          )}
          <bdi className="line-clamp-2">{reason}</bdi>
        </span>
      }
      actions={
        <>
          <Button
            size="sm"
            look="soft"
            icon={<UserPlus aria-hidden className="size-4" />}
            aria-label={`Add friend ${user.displayName}`}
            onClick={(event) => {
              leaveRow(event.currentTarget)
              take('add')
            }}
          >
            Add friend
          </Button>
          <IconButton
            label={`Do not suggest ${user.displayName}`}
            className="size-8"
            onClick={(event) => {
              leaveRow(event.currentTarget)
              dismiss()
            }}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </>
      }
    />
  )
}

function userId({ user }: Suggestion): string {
  return user.id
}
