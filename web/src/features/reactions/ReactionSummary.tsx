import { useState } from 'react'
import type { ReactionCounts, ReactionKind } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { inSentence } from '../../language'
import { t } from '../../messages'
import { Count } from '../../ui/Count'
import { OnDemand } from '../../ui/OnDemand'
import { rankedKinds, totalReactions } from './counts'
import { ReactionGlyph, reactionNames } from './ReactionGlyph'
import type { Target } from './ReactorsDialog'

const ReactorsDialog = lazyNamed(() => import('./ReactorsDialog'), 'ReactorsDialog')

interface ReactionSummaryProps {
  counts: ReactionCounts
  /** The viewer's own is shown by the button beside it, and not again here. */
  mine: ReactionKind | null
  target: Target
}

/** How people reacted, at a glance; pressing it tells who. */
export function ReactionSummary({ counts, mine, target }: ReactionSummaryProps) {
  const [open, setOpen] = useState(false)
  const kinds = rankedKinds(counts)
  if (kinds.length === 0) return null
  const others = kinds.filter((kind) => kind !== mine)
  const words = kinds.map((kind) => `${counts[kind]} ${inSentence(reactionNames[kind])}`).join(', ')
  return (
    <>
      <button
        type="button"
        data-tip={words}
        onClick={() => setOpen(true)}
        className="flex h-9 items-center gap-2 rounded-full px-2 text-sm font-bold text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink"
      >
        {others.length > 0 && (
          <span className="flex">
            {others.slice(0, 3).map((kind) => (
              <ReactionGlyph key={kind} kind={kind} className="-me-1 size-[1.125rem]" />
            ))}
          </span>
        )}
        <Count value={totalReactions(counts)} />
        <span className="sr-only">{t('reacted ({words}): see who', { words })}</span>
      </button>
      <OnDemand open={open} onOpenChange={setOpen}>
        <ReactorsDialog target={target} count={totalReactions(counts)} onOpenChange={setOpen} />
      </OnDemand>
    </>
  )
}
