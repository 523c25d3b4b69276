import { useState } from 'react'
import type { FilterView } from '@worker/features/filters/contract'
import { fits } from '@worker/core/markup/size'
import { filterLimits } from '@worker/features/filters/limits'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { exactTime } from '../../time'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Input } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { RadioList } from '../../ui/RadioList'
import { Switch } from '../../ui/Switch'
import { FormError } from '../auth/AuthFrame'
import { choiceOf, endOf, type Expiry } from './expiry'
import { useSaveFilter } from './useFilters'

const FORM = 'filter-form'

const lasting: { value: Expiry; label: string }[] = [
  { value: 'never', label: t('Until you remove it') },
  { value: 'day', label: t('For a day') },
  { value: 'week', label: t('For a week') },
  { value: 'month', label: t('For 30 days') },
]

interface FilterDialogProps {
  /** Null for a new one. */
  filter: FilterView | null
  onClose: () => void
}

export function FilterDialog({ filter, onClose }: FilterDialogProps) {
  const [opened] = useState(Date.now)
  const [phrase, setPhrase] = useState(filter?.phrase ?? '')
  const [wholeWord, setWholeWord] = useState(filter?.wholeWord ?? true)
  const [action, setAction] = useState(filter?.action ?? 'hide')
  const before = filter?.expiresAt ?? null
  const [expiry, setExpiry] = useState(choiceOf(before, opened))
  const save = useSaveFilter(filter, onClose)
  const wrong = save.error instanceof Problem ? save.error.field('phrase') : undefined
  const empty = !fits(phrase, filterLimits.phrase)
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      changed={phrase !== (filter?.phrase ?? '')}
      title={filter ? t('Edit the filter') : t('A word you would rather not see')}
      footer={
        <>
          <CancelButton />
          <Button type="submit" form={FORM} disabled={empty} busy={save.isPending}>
            {filter ? t('Save') : t('Add')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ phrase, wholeWord, action, expiresAt: endOf(expiry, before, Date.now()) })
        }}
      >
        {!wrong && <FormError error={save.error} />}
        <Input
          label={t('Word or phrase')}
          hint={t('Capitals, accents and punctuation make no difference.')}
          error={wrong}
          aside={<GraphemeCounter text={phrase} size={filterLimits.phrase} />}
          value={phrase}
          onChange={(event) => setPhrase(event.target.value)}
          autoFocus
          dir="auto"
          autoComplete="off"
        />
        <Switch
          label={t('Only whole words')}
          note={t('“car” then leaves “carrot” alone.')}
          checked={wholeWord}
          onChange={setWholeWord}
        />
        <RadioList
          label={t('What happens')}
          value={action}
          onChange={setAction}
          options={[
            {
              value: 'hide',
              label: t('Hide it'),
              note: t('It is left out of lists, threads and notifications.'),
            },
            { value: 'warn', label: t('Fold it'), note: t('It stays, closed, until you open it.') },
          ]}
        />
        <RadioList
          label={t('How long')}
          value={expiry}
          onChange={setExpiry}
          options={
            before && choiceOf(before, opened) === 'kept'
              ? [
                  { value: 'kept', label: t('Until {value}', { value: exactTime(new Date(before)) }) },
                  ...lasting,
                ]
              : lasting
          }
        />
      </form>
    </Dialog>
  )
}
