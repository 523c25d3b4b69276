import { useState } from 'react'
import type { ReactionKind } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { Popover } from '../../ui/Popover'
import { PickerButton } from './ReactionButtons'
import { ReactionGlyph, reactionNames, reactionOrder } from './ReactionGlyph'

interface ReactionPickerProps {
  mine: ReactionKind | null
  onReact: (kind: ReactionKind | null) => void
}

/** All six reactions, open from the start: it is made when its button is pressed. */
export function ReactionPicker({ mine, onReact }: ReactionPickerProps) {
  const [open, setOpen] = useState(true)
  return (
    <Popover open={open} onOpenChange={setOpen} label={t('Choose a reaction')} trigger={<PickerButton />}>
      <div className="flex">
        {reactionOrder.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-label={reactionNames[kind]}
            data-tip={reactionNames[kind]}
            aria-pressed={mine === kind}
            onClick={() => {
              onReact(mine === kind ? null : kind)
              setOpen(false)
            }}
            className="grid size-11 place-items-center rounded-full transition-transform duration-150 hover:scale-120 aria-pressed:bg-accent-soft"
          >
            <ReactionGlyph kind={kind} className="size-7" />
          </button>
        ))}
      </div>
    </Popover>
  )
}
