import { MessageCirclePlus, Search } from 'lucide-react'
import { useState } from 'react'
import { useParams, useSearch } from 'wouter'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useShortcut } from '../../shortcuts'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { OnDemand } from '../../ui/OnDemand'
import { useMe } from '../auth/useMe'
import { ConversationList } from './ConversationList'
import { titleOfEntry } from './names'
import { Room } from './Room'
import { RoomSkeleton } from './RoomSkeleton'
import { useConversations } from './useConversations'

const SearchAllDialog = lazyNamed(() => import('./SearchAllDialog'), 'SearchAllDialog')
const NewConversationDialog = lazyNamed(() => import('./NewConversationDialog'), 'NewConversationDialog')

/** The list at the left, the open conversation at the right; where there is no room for both, one of them. */
export function MessagesPage() {
  const { id } = useParams<{ id?: string }>()
  const me = useMe().data
  const { query, entries } = useConversations()
  const [archived, setArchived] = useState(false)
  const listed = entries.find((each) => each.id === id)
  const isElsewhere = id !== undefined && query.isSuccess && !listed
  const put = useConversations({ archived: true, enabled: archived || isElsewhere })
  const [dialog, setDialog] = useState(false)
  const [searching, setSearching] = useState(false)
  const at = Number(new URLSearchParams(useSearch()).get('at')) || null
  const entry = listed ?? put.entries.find((each) => each.id === id)
  const write = () => setDialog(true)
  useShortcut('m', t('Write a message'), write)
  return (
    <div className="@container h-full">
      <div className="flex h-full overflow-hidden border-line bg-surface sm:border-x">
        <div
          className={cx(
            'h-full w-full overflow-y-auto overscroll-contain border-line @2xl:w-72 @2xl:shrink-0 @2xl:border-e @4xl:w-80',
            id !== undefined && '@max-2xl:hidden',
          )}
        >
          <Page
            title={archived ? t('Archived') : t('Messages')}
            inset
            documentTitle={entry ? titleOfEntry(entry) : t('Messages')}
            actions={
              <>
                <IconButton label={t('Find a message')} onClick={() => setSearching(true)}>
                  <Search aria-hidden className="size-5" />
                </IconButton>
                <IconButton label={t('New message')} onClick={write}>
                  <MessageCirclePlus aria-hidden className="size-5" />
                </IconButton>
              </>
            }
          >
            {me && (
              <ConversationList
                me={me.id}
                here={id}
                onNew={write}
                archived={archived}
                onArchived={setArchived}
              />
            )}
          </Page>
        </div>
        <section
          aria-label={t('Conversation')}
          className={cx(
            'flex h-full min-w-0 grow flex-col bg-canvas',
            id === undefined ? '@max-2xl:hidden' : 'max-sm:fixed max-sm:inset-0 max-sm:z-30',
          )}
        >
          {/* That of the list is not there where the conversation has the whole window. */}
          {id !== undefined && <h1 className="sr-only @2xl:hidden">{t('Messages')}</h1>}
          {id === undefined ? (
            <div className="m-auto">
              <EmptyState
                title={t('Choose a conversation')}
                action={<Button onClick={write}>{t('New message')}</Button>}
              >
                {t('Or begin one with a friend.')}
              </EmptyState>
            </div>
          ) : me ? (
            <Room key={id} id={id} me={me.id} entry={entry} at={at} />
          ) : (
            <RoomSkeleton />
          )}
        </section>
      </div>
      <OnDemand open={searching} onOpenChange={setSearching}>
        <SearchAllDialog open={searching} onOpenChange={setSearching} />
      </OnDemand>
      <OnDemand keep open={dialog} onOpenChange={setDialog}>
        <NewConversationDialog open={dialog} onOpenChange={setDialog} />
      </OnDemand>
    </div>
  )
}
