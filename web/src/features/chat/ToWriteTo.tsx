import { Link } from 'wouter'
import type { InboxEntry } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConversationFace } from './ConversationFace'
import { titleOfEntry } from './names'

/** More than these stand in the dialog for a new message. */
const SHOWN = 5

/** Friends with whom nobody has said anything yet. */
export function ToWriteTo({ entries, onNew }: { entries: readonly InboxEntry[]; onNew: () => void }) {
  return (
    <section className="border-t border-line px-2 py-3">
      <h2 className="px-3 pb-1 text-sm text-soft">{t('Friends to write to')}</h2>
      <ul aria-label={t('Friends to write to')}>
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.id}>
            <Link
              href={`/messages/${entry.id}`}
              data-row
              className="flex items-center gap-3 rounded-card px-3 py-1.5 font-bold -outline-offset-2 hover:bg-sunken"
            >
              <ConversationFace kind={entry.kind} with={entry.with} />
              <bdi className="truncate">{titleOfEntry(entry)}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {entries.length > SHOWN && (
        <Button look="ghost" size="sm" onClick={onNew}>
          {t('All friends')}
        </Button>
      )}
    </section>
  )
}
