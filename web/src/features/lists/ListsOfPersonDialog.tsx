import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import type { UserRef } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { Skeleton } from '../../ui/Skeleton'
import { ListDialog } from './ListDialog'
import { useListsOf, useMembership } from './useLists'

interface ListsOfPersonDialogProps {
  person: UserRef
  onOpenChange: (open: boolean) => void
}

/** On which of one's lists somebody stands. */
export function ListsOfPersonDialog({ person, onOpenChange }: ListsOfPersonDialogProps) {
  const { username, displayName: name } = person
  const [making, setMaking] = useState(false)
  const lists = useListsOf(username)
  const { mutate } = useMembership()
  if (making)
    return (
      <ListDialog
        list={null}
        onOpenChange={setMaking}
        onSaved={(list) => mutate({ list, username, isMember: true })}
      />
    )
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('Lists with {name}', { name })}
      description={t('Only you see your lists. {name} is not told.', { name })}
      footer={
        <>
          <Button
            look="soft"
            icon={<ListPlus aria-hidden className="size-4" />}
            onClick={() => setMaking(true)}
          >
            {t('New list')}
          </Button>
          <Button onClick={() => onOpenChange(false)}>{t('Done')}</Button>
        </>
      }
    >
      {lists.isPending && <Skeleton className="h-24" />}
      {lists.isError && <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />}
      {lists.data?.length === 0 && <p className="py-4 text-soft">{t('You have no lists yet.')}</p>}
      {lists.data && (
        <ul aria-label={t('My lists')} className="flex flex-col gap-1">
          {lists.data.map((list) => (
            <li key={list.id}>
              <label className="flex min-h-11 items-center gap-3 rounded-card px-2 hover:bg-sunken">
                <input
                  type="checkbox"
                  className="size-5 shrink-0 accent-accent"
                  checked={list.isMember}
                  onChange={(event) => mutate({ list, username, isMember: event.target.checked })}
                />
                <bdi className="min-w-0 font-semibold break-words">{list.title}</bdi>
              </label>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
