import { Check, Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { ListView } from '@worker/features/lists/contract'
import type { UserCard } from '@worker/features/profiles/contract'
import { useDebounced } from '../../debounced'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { leaveRow } from '../../ui/leave-row'
import { PagedList } from '../../ui/PagedList'
import { SearchField } from '../../ui/SearchField'
import { usePeopleSearch } from '../profiles/usePeopleSearch'
import { PersonRow } from '../../ui/PersonRow'
import { useListMembers, useMembership } from './useLists'

interface ListMembersDialogProps {
  list: ListView
  onClose: () => void
}

/** Who stands on a list, and a way to put others there. */
export function ListMembersDialog({ list, onClose }: ListMembersDialogProps) {
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim())
  const searching = typed.trim() !== '' && q !== ''
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('People on “{title}”', { title: list.title })}
      description={t('Those you follow or are friends with. Nobody is told.')}
    >
      <SearchField
        label={t('Find people to put on the list')}
        placeholder={t('Find people')}
        value={typed}
        onChange={setTyped}
        className="mb-2"
      />
      <div className="-mx-4 min-h-48">
        {searching ? <Found key={q} q={q} list={list} /> : <Members list={list} />}
      </div>
    </Dialog>
  )
}

function Members({ list }: { list: ListView }) {
  const { mutate } = useMembership()
  return (
    <PagedList
      size="short"
      query={useListMembers(list.id)}
      name="list-members"
      label={t('People on this list')}
      keyOf={personId}
      empty={<p className="px-4 py-6 text-soft">{t('Nobody yet. Look for somebody by their name.')}</p>}
    >
      {(person) => (
        <PersonRow
          person={person}
          actions={
            <IconButton
              label={t('Take {name} off the list', { name: person.displayName })}
              onClick={(event) => {
                leaveRow(event.currentTarget)
                mutate({ list, username: person.username, isMember: false })
              }}
            >
              <X aria-hidden className="size-5" />
            </IconButton>
          }
        />
      )}
    </PagedList>
  )
}

function Found({ q, list }: { q: string; list: ListView }) {
  const { data } = useListMembers(list.id)
  const here = new Set(data?.pages.flatMap(({ items }) => items.map(personId)))
  const { mutate } = useMembership()
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  return (
    <PagedList
      size="short"
      query={usePeopleSearch(q)}
      name="list-people"
      label={t('People called {q}', { q })}
      keyOf={personId}
      empty={<p className="px-4 py-6 text-soft">{t('Nobody is called “{q}”', { q })}</p>}
    >
      {(person) => {
        const { displayName: name, username, viewer } = person
        const tied = viewer?.following || viewer?.friendship === 'friends'
        if (here.has(person.id) || added.has(person.id))
          return (
            <PersonRow
              person={person}
              actions={
                <span className="flex items-center gap-1 text-sm font-semibold text-soft">
                  <Check aria-hidden className="size-4 text-accent" />
                  {t('On the list')}
                </span>
              }
            />
          )
        if (!tied) return <PersonRow person={person} note={t('You do not follow them')} />
        return (
          <PersonRow
            person={person}
            actions={
              <Button
                size="sm"
                look="soft"
                icon={<Plus aria-hidden className="size-4" />}
                aria-label={t('Put {name} on the list', { name })}
                onClick={() => {
                  setAdded(new Set([...added, person.id]))
                  mutate(
                    { list, username, isMember: true },
                    {
                      onError: () =>
                        setAdded((all) => new Set([...all].filter((each) => each !== person.id))),
                    },
                  )
                }}
              >
                {t('Add')}
              </Button>
            }
          />
        )
      }}
    </PagedList>
  )
}

function personId({ id }: UserCard): string {
  return id
}
