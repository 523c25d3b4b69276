import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { graphLimits } from '@worker/features/graph/limits'
import type { UserRef } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { faultWords } from '../../ui/fault-words'
import { Textarea } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { Skeleton } from '../../ui/Skeleton'

interface NoteDialogProps {
  person: UserRef
  onOpenChange: (open: boolean) => void
}

const noteKey = (username: string) => ['people', 'note', username]

/** What one has written down about somebody, for oneself alone. */
export function NoteDialog({ person, onOpenChange }: NoteDialogProps) {
  const { username, displayName } = person
  const [edit, setEdit] = useState<string | null>(null)
  const note = useQuery({
    queryKey: noteKey(username),
    queryFn: () => read(api.users[':username'].note.$get({ param: { username } })),
  })
  const saved = note.data?.text ?? ''
  const text = edit ?? saved
  const changed = edit !== null && edit.trim() !== saved
  const wrong = faultWords(text.trim(), graphLimits.note)
  const save = useMutation({
    mutationFn: () =>
      read(api.users[':username'].note.$put({ param: { username }, json: { text: text.trim() } })),
    onSuccess: (stored) => {
      queryClient.setQueryData(noteKey(username), stored)
      toast(stored.text === '' ? t('The note is gone') : t('The note is saved'))
      onOpenChange(false)
    },
    onError: (error) => {
      if (!(error instanceof Problem && error.errors.length > 0)) toastError(error)
    },
  })
  const refused = save.error instanceof Problem ? save.error.field('text') : undefined
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('Note about {name}', { name: displayName })}
      description={t('Only you see it.')}
      changed={changed}
      footer={
        <>
          <CancelButton />
          <Button
            busy={save.isPending}
            disabled={!changed || wrong !== undefined}
            onClick={() => save.mutate()}
          >
            {t('Save')}
          </Button>
        </>
      }
    >
      {note.isPending && <Skeleton className="h-24" />}
      {note.isError && <ErrorState error={note.error} onRetry={() => void note.refetch()} />}
      {note.data && (
        <Textarea
          label={t('Private note')}
          value={text}
          error={wrong ?? refused}
          aside={<GraphemeCounter text={text} size={graphLimits.note} />}
          onChange={(event) => {
            setEdit(event.target.value)
            if (save.isError) save.reset()
          }}
        />
      )}
    </Dialog>
  )
}
