import { Carrot, SmilePlus } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { ReactionKind } from '../../../../worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'
import type { Reactable } from './counts'
import { ReactionGlyph, reactionNames } from './ReactionGlyph'
import { ReactionSummary } from './ReactionSummary'
import type { Target } from './ReactorsDialog'
import { react, useWithWanted } from './wanted-reaction'

const ReactionPicker = lazyNamed(() => import('./ReactionPicker'), 'ReactionPicker')

interface ReactionButtonsProps {
  thing: Reactable
  target: Target
  /** The post it is, or belongs to. */
  postId: string
  disabled?: boolean
}

/** One press likes, or takes back whatever was chosen; the second button offers all six. */
export function ReactionButtons({ thing, target, postId, disabled = false }: ReactionButtonsProps) {
  const { reactionCounts, viewer } = useWithWanted(thing, target)
  const mine = viewer.reaction
  const onReact = (kind: ReactionKind | null) => react({ target, postId, kind })
  const label = mine ? `${reactionNames[mine]}: take back` : 'Like'
  return (
    <div className="flex items-center">
      <button
        type="button"
        data-key="l"
        data-tip={label}
        aria-pressed={mine !== null}
        aria-label={label}
        disabled={disabled}
        onClick={() => onReact(mine ? null : 'like')}
        className={cx(
          'flex size-9 items-center justify-center rounded-full transition-colors duration-150 enabled:hover:bg-sunken',
          mine ? 'text-accent' : 'text-soft enabled:hover:text-ink',
        )}
      >
        {mine ? (
          <ReactionGlyph key={mine} kind={mine} className="size-5 animate-pop-up" />
        ) : (
          <Carrot aria-hidden className="size-5" />
        )}
      </button>
      {!disabled && (
        <OnPress button={(press) => <PickerButton {...press} />} preload={ReactionPicker.preload}>
          <ReactionPicker mine={mine} onReact={onReact} />
        </OnPress>
      )}
      <ReactionSummary counts={reactionCounts} target={target} />
    </div>
  )
}

export function PickerButton(props: ComponentProps<'button'>) {
  return (
    <IconButton label="React in another way" {...props}>
      <SmilePlus aria-hidden className="size-[1.125rem]" />
    </IconButton>
  )
}
