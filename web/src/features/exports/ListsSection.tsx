import { FileDown } from 'lucide-react'
import type { CsvList } from '@worker/features/exports/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { useSaving } from './useExports'

const lists: { list: CsvList; label: string }[] = [
  { list: 'following_accounts', label: t('People you follow') },
  { list: 'blocked_accounts', label: t('People you block') },
  { list: 'muted_accounts', label: t('People you mute') },
  { list: 'filters', label: t('Word filters') },
]

/** Lists that other networks take, at once. */
export function ListsSection() {
  const save = useSaving()
  return (
    <Section
      title={t('Lists for other networks')}
      note={t('Saved at once, as tables (CSV). Mastodon takes the first three.')}
    >
      <ul className="flex flex-wrap gap-2">
        {lists.map(({ list, label }) => (
          <li key={list}>
            <Button
              look="outline"
              icon={<FileDown aria-hidden className="size-4" />}
              onClick={() => save.mutate(`/api/v1/exports/lists/${list}.csv`)}
            >
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
