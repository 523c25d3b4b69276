import { ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ContentMark } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { useIsMe, useMe } from '../auth/useMe'
import { Button } from '../../ui/Button'
import { LazyAppeal } from './LazyAppeal'
import { stateNotes } from './words'

interface MarkNoteProps {
  mark: ContentMark
  /** Whose it is: whoever else sees it is a moderator. Null when nobody's any more. */
  author: { id: string } | null
}

/** Tells the author and the moderators that something is out of sight, and why. */
export function MarkNote({ mark, author }: MarkNoteProps) {
  const mine = useIsMe(author)
  const [appealing, setAppealing] = useState(false)
  const isModerator = (useMe().data?.role ?? 'user') !== 'user'
  const { title, note } = stateNotes[mark.state]
  const { actionId, caseId } = mark
  return (
    <aside
      aria-label={t('Moderation')}
      className="my-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-danger-soft px-3 py-2 text-sm"
    >
      <ShieldAlert aria-hidden className="size-5 shrink-0 self-start text-danger" />
      <div className="min-w-0 grow basis-48">
        <p className="font-bold text-danger">{title}</p>
        <p dir="auto">{mark.reason}</p>
        {mine && <p className="text-soft">{note}</p>}
      </div>
      {mine && actionId && mark.canAppeal && (
        <Button look="outline" size="sm" className="bg-surface" onClick={() => setAppealing(true)}>
          {t('Appeal')}
        </Button>
      )}
      {mine && actionId && !mark.canAppeal && (
        <Link href="/settings/standing" className="font-bold text-accent hover:underline">
          {t('Your appeal')}
        </Link>
      )}
      {isModerator && !mine && caseId && (
        <Link href={`/moderation/cases/${caseId}`} className="font-bold text-accent hover:underline">
          {t('Open the case')}
        </Link>
      )}
      {actionId && (
        <LazyAppeal open={appealing} onOpenChange={setAppealing} actionId={actionId} reason={mark.reason} />
      )}
    </aside>
  )
}
