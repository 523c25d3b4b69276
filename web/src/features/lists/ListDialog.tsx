import { useState } from 'react'
import type { ListView } from '@worker/features/lists/contract'
import { fits } from '@worker/core/markup/size'
import { listLimits } from '@worker/features/lists/limits'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Input } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { Switch } from '../../ui/Switch'
import { FormError } from '../auth/AuthFrame'
import { useSaveList } from './useLists'

const FORM = 'list-form'

interface ListDialogProps {
  /** Null for a new one. */
  list: ListView | null
  onOpenChange: (open: boolean) => void
  onSaved?: (list: ListView) => void
}

export function ListDialog({ list, onOpenChange, onSaved }: ListDialogProps) {
  const [title, setTitle] = useState(list?.title ?? '')
  const [exclusive, setExclusive] = useState(list?.exclusive ?? false)
  const save = useSaveList(list, (saved) => {
    onOpenChange(false)
    onSaved?.(saved)
  })
  const wrong = save.error instanceof Problem ? save.error.field('title') : undefined
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      changed={title !== (list?.title ?? '')}
      title={list ? t('Edit the list') : t('A new list')}
      description={t('Only you see it. Nobody is told that they stand on it.')}
      footer={
        <>
          <CancelButton />
          <Button type="submit" form={FORM} disabled={!fits(title, listLimits.title)} busy={save.isPending}>
            {list ? t('Save') : t('Make the list')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ title, exclusive })
        }}
      >
        {!wrong && <FormError error={save.error} />}
        <Input
          label={t('Title')}
          error={wrong}
          aside={<GraphemeCounter text={title} size={listLimits.title} />}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          autoFocus
          dir="auto"
          autoComplete="off"
        />
        <Switch
          label={t('Leave them out of home')}
          note={t('What they write then stands in this list alone.')}
          checked={exclusive}
          onChange={setExclusive}
        />
      </form>
    </Dialog>
  )
}
