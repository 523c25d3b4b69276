import { Check, Plus } from 'lucide-react'
import { tagOf } from '@worker/core/markup/tags'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Button } from '../../ui/Button'
import { useAskToLogIn } from '../auth/AskToLogIn'
import { useFollowedTags, useFollowTag } from './useFollowedTags'

/** Its posts stand in home from then on; guests are told what for they would log in. */
export function FollowTagButton({ tag: written }: { tag: string }) {
  const tag = tagOf(written)
  const loggedIn = useLoggedIn()
  const { data: tags, error } = useFollowedTags()
  const { mutate } = useFollowTag()
  const { ask, dialog } = useAskToLogIn(t('Log in to have posts about #{tag} in your home', { tag }))
  const following = tags?.some((each) => each.tag === tag) ?? false
  return (
    <>
      <Button
        size="sm"
        look={following ? 'soft' : 'solid'}
        icon={following ? <Check aria-hidden className="size-4" /> : <Plus aria-hidden className="size-4" />}
        aria-pressed={following}
        disabled={loggedIn && !tags && !error}
        onClick={() => (loggedIn ? mutate({ tag, follow: !following }) : ask())}
      >
        {following ? t('Following') : t('Follow')}
      </Button>
      {dialog}
    </>
  )
}
