import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FilterView } from '@worker/features/filters/contract'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { leaveRow } from '../../ui/leave-row'
import { useMinute } from '../../ui/minute'
import { PagedList } from '../../ui/PagedList'
import { Section } from '../../ui/Section'
import { hasEnded } from './expiry'
import { FilterDialog } from './FilterDialog'
import { useFilters, useRemoveFilter } from './useFilters'

/** The words a person would rather not see. */
export function FiltersSection() {
  const [editing, setEditing] = useState<FilterView | 'new' | null>(null)
  return (
    <Section
      title={t('Words you would rather not see')}
      note={t(
        'Posts and comments with them are hidden or folded, for you alone. Nobody is told, and what you write yourself always stays.',
      )}
      aside={
        <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('new')}>
          {t('Add a word')}
        </Button>
      }
    >
      <div className="-mx-4 -mb-2 sm:-mx-5">
        <PagedList
          query={useFilters()}
          size="short"
          name="filters"
          label={t('Filtered words')}
          keyOf={filterId}
          empty={
            <p className="px-4 pb-2 text-soft sm:px-5">
              {t('None yet. Spoilers, a topic that wears you out, a word you cannot stand: add it here.')}
            </p>
          }
        >
          {(filter) => <FilterRow filter={filter} onEdit={() => setEditing(filter)} />}
        </PagedList>
      </div>
      {editing && (
        <FilterDialog filter={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Section>
  )
}

function FilterRow({ filter, onEdit }: { filter: FilterView; onEdit: () => void }) {
  const { phrase, wholeWord, action, expiresAt } = filter
  const remove = useRemoveFilter(filter.id)
  const ended = hasEnded(expiresAt, useMinute())
  return (
    <article data-row tabIndex={-1} aria-label={phrase} className="flex items-center gap-2 px-4 py-2 sm:px-5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-bold">
          <bdi>{phrase}</bdi>
          {ended ? (
            <Badge>{t('Ended')}</Badge>
          ) : (
            <Badge tone={action === 'hide' ? 'accent' : 'quiet'}>
              {action === 'hide' ? t('Hidden') : t('Folded')}
            </Badge>
          )}
        </p>
        <p className="text-sm text-soft">
          {wholeWord ? t('As a whole word') : t('Anywhere in a word')}
          {expiresAt && ` · ${(ended ? endedOn : until)(exactTime(new Date(expiresAt)))}`}
        </p>
      </div>
      <IconButton label={t('Edit {phrase}', { phrase })} onClick={onEdit}>
        <Pencil aria-hidden className="size-[1.125rem]" />
      </IconButton>
      <IconButton
        label={t('Remove {phrase}', { phrase })}
        onClick={(event) => {
          leaveRow(event.currentTarget)
          remove()
        }}
      >
        <Trash2 aria-hidden className="size-[1.125rem]" />
      </IconButton>
    </article>
  )
}

function filterId({ id }: FilterView): string {
  return id
}

const endedOn = (date: string) => t('ended {date}', { date })
const until = (date: string) => t('until {date}', { date })
