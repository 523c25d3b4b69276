import { UserPlus, X } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { Suggestion } from '@worker/features/suggestions/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { leaveRow } from '../../ui/leave-row'
import { PersonRow } from '../../ui/PersonRow'
import { mayBefriend } from './people-cache'
import { reasonWords } from './reason-words'
import { useDismissSuggestion } from './useDismissSuggestion'
import { useRelationship } from './useRelationship'

/** Somebody one may know, why, and what to do about it. */
export function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  const { user, following } = suggestion
  const take = useRelationship(user.username, {
    add: t('Your request to {name} is sent', { name: user.displayName }),
    follow: t('You follow {name} now', { name: user.displayName }),
  })
  const dismiss = useDismissSuggestion(user)
  const toggle = () => take(following ? 'unfollow' : 'follow')
  const leaving = (step: () => void) => (event: MouseEvent) => {
    leaveRow(event.currentTarget)
    step()
  }
  return (
    <PersonRow
      person={user}
      note={<Reason suggestion={suggestion} />}
      actions={
        <>
          <Button
            size="sm"
            look={following ? 'outline' : 'soft'}
            aria-pressed={following}
            aria-label={
              following
                ? t('Following {name}', { name: user.displayName })
                : t('Follow {name}', { name: user.displayName })
            }
            onClick={following || mayBefriend(suggestion) ? toggle : leaving(toggle)}
          >
            {following ? t('Following') : t('Follow')}
          </Button>
          <Button
            size="sm"
            look="outline"
            icon={<UserPlus aria-hidden className="size-4" />}
            aria-label={t('Add friend {name}', { name: user.displayName })}
            onClick={leaving(() => take('add'))}
          >
            {t('Add friend')}
          </Button>
          <IconButton
            label={t('Do not suggest {name}', { name: user.displayName })}
            className="size-8"
            onClick={leaving(dismiss)}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </>
      }
    />
  )
}

/** In words; the second reason as well, where there is one. */
function Reason({ suggestion: { mutuals, reasons } }: { suggestion: Suggestion }) {
  return (
    <span className="flex items-center gap-2">
      {mutuals.length > 0 && (
        <span className="flex shrink-0 -space-x-2">
          {mutuals.map((friend) => (
            <Avatar
              key={friend.id}
              url={friend.avatarUrl}
              size="xs"
              className="rounded-full ring-2 ring-surface"
            />
          ))}
        </span>
      )}
      <bdi className="line-clamp-2">{reasons.slice(0, 2).map(reasonWords).join(' · ')}</bdi>
    </span>
  )
}
