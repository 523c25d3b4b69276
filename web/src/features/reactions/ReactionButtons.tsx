import { SmilePlus, ThumbsUp } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { ReactionKind } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'
import { useAskToLogIn } from '../auth/AskToLogIn'
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
}

/** One press likes, or takes back whatever was chosen; the second button offers all six. Guests are asked to log in. */
export function ReactionButtons({ thing, target, postId }: ReactionButtonsProps) {
  const loggedIn = useLoggedIn()
  const { ask, dialog } = useAskToLogIn(t('Log in to like this'))
  const { reactionCounts, viewer } = useWithWanted(thing, target)
  const mine = viewer.reaction
  const onReact = (kind: ReactionKind | null) => react({ target, postId, kind })
  const label = mine ? t('{mine}: take back', { mine: reactionNames[mine] }) : t('Like')
  return (
    <div className="flex items-center">
      <button
        type="button"
        data-key="l"
        data-tip={label}
        aria-pressed={mine !== null}
        aria-label={label}
        onClick={() => (loggedIn ? onReact(mine ? null : 'like') : ask())}
        className={cx(
          'flex size-9 items-center justify-center rounded-full transition-colors duration-150 hover:bg-sunken',
          mine ? 'bg-accent-soft text-accent' : 'text-soft hover:text-ink',
        )}
      >
        {mine ? (
          <ReactionGlyph key={mine} kind={mine} className="size-5 animate-pop-up" />
        ) : (
          <ThumbsUp aria-hidden className="size-5" />
        )}
      </button>
      {loggedIn && (
        <OnPress button={(press) => <PickerButton {...press} />} preload={ReactionPicker.preload}>
          <ReactionPicker mine={mine} onReact={onReact} />
        </OnPress>
      )}
      <ReactionSummary counts={reactionCounts} mine={mine} target={target} />
      {dialog}
    </div>
  )
}

export function PickerButton(props: ComponentProps<'button'>) {
  return (
    <IconButton label={t('React in another way')} {...props}>
      <SmilePlus aria-hidden className="size-[1.125rem]" />
    </IconButton>
  )
}
