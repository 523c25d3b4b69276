import type { ReactionCounts } from '../../../../worker/features/posts/contract'
import { Count } from '../../ui/Count'
import { rankedKinds, totalReactions } from './counts'
import { ReactionGlyph, reactionNames } from './ReactionGlyph'

/** How people reacted, at a glance; pressing it tells who. */
export function ReactionSummary({ counts, onOpen }: { counts: ReactionCounts; onOpen: () => void }) {
  const kinds = rankedKinds(counts)
  if (kinds.length === 0) return null
  const words = kinds.map((kind) => `${counts[kind]} ${reactionNames[kind].toLowerCase()}`).join(', ')
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`Who reacted: ${words}`}
      className="flex min-h-6 items-center gap-1.5 rounded-full text-sm text-soft hover:text-ink hover:underline"
    >
      <span className="flex">
        {kinds.slice(0, 3).map((kind) => (
          <span key={kind} className="-mr-1 rounded-full bg-surface p-px">
            <ReactionGlyph kind={kind} className="size-[1.125rem]" />
          </span>
        ))}
      </span>
      <span className="ml-1">
        <Count value={totalReactions(counts)} />
      </span>
    </button>
  )
}
