import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { Section } from '../../ui/Section'
import { Segmented } from '../../ui/Segmented'
import { DeadLetterRow } from './DeadLetterRow'
import { type LetterFilter, useDeadLetters, useReplayAll } from './useBus'

const states: readonly { value: LetterFilter['state']; label: string }[] = [
  { value: 'waiting', label: t('Waiting') },
  { value: 'replayed', label: t('Replayed') },
  { value: 'discarded', label: t('Discarded') },
]

/** What failed for the last time, for an operator to decide about. */
export function DeadLettersSection({ names }: { names: string[] }) {
  const [filter, setFilter] = useState<LetterFilter>({ state: 'waiting', subscriber: '' })
  const letters = useDeadLetters(filter)
  const some = (letters.data?.pages[0]?.items.length ?? 0) > 0
  return (
    <Section
      title={t('Dead letters')}
      note={t('Events that failed too often. Nothing is lost until you discard it.')}
      aside={filter.state === 'waiting' && some && <ReplayAll subscriber={filter.subscriber} />}
    >
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <Segmented
          label={t('State')}
          value={filter.state}
          onChange={(state) => setFilter({ ...filter, state })}
          options={states}
        />
        <label className="flex items-center gap-2 text-sm">
          <span className="text-soft">{t('Failed in')}</span>
          <select
            value={filter.subscriber}
            onChange={(event) => setFilter({ ...filter, subscriber: event.target.value })}
            className="h-9 rounded-full border border-edge/60 bg-surface px-3 font-semibold"
          >
            <option value="">{t('any subscriber')}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </div>
      <PagedList
        query={letters}
        size="short"
        name="dead-letters"
        label={t('Dead letters')}
        keyOf={({ id }) => id}
        empty={
          filter.state === 'waiting' ? (
            <EmptyState title={t('Nothing is stuck')}>{t('Every event has found its way.')}</EmptyState>
          ) : (
            <EmptyState
              title={filter.state === 'discarded' ? t('Nothing was discarded') : t('Nothing was replayed')}
            />
          )
        }
      >
        {(letter) => <DeadLetterRow letter={letter} />}
      </PagedList>
    </Section>
  )
}

function ReplayAll({ subscriber }: { subscriber: string }) {
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useReplayAll(subscriber)
  return (
    <>
      <Button look="soft" size="sm" busy={isPending} onClick={() => setAsking(true)}>
        {t('Replay all')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Send all of them again?')}
        description={
          subscriber === ''
            ? t('Every waiting event goes to its subscribers once more.')
            : t('Every waiting event that {subscriber} failed to handle goes to its subscribers once more.', {
                subscriber,
              })
        }
        action={t('Replay all')}
        onConfirm={() => mutate()}
      />
    </>
  )
}
