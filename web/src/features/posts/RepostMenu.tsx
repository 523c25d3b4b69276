import { MessageSquareQuote, Quote, Repeat2, Undo2, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { useAskToLogIn } from '../auth/AskToLogIn'
import { beginQuote } from './post-draft'
import { canBePassedOn } from './PostCard'
import { quoteValueOf } from '../quotes/quote-value'
import { PlainRepostButton } from './RepostButton'
import { useRepost } from '../reposts/useRepost'

const QuoteDialog = lazyNamed(() => import('./QuoteDialog'), 'QuoteDialog')
const RepostersDialog = lazyNamed(() => import('../reposts/RepostersDialog'), 'RepostersDialog')

const icon = 'size-5 text-soft'

/** The ways of passing a post on, open from the start: it is made when its button is pressed. */
export function RepostMenu({ post }: { post: PostView }) {
  const [listing, setListing] = useState(false)
  const repost = useRepost(post.id)
  const loggedIn = useLoggedIn()
  const { ask, dialog } = useAskToLogIn(t('Log in to repost this'))
  const { reposted, canQuote } = post.viewer
  const [quoting, setQuoting] = useState(false)
  const [, navigate] = useLocation()
  const quote = () => {
    beginQuote(quoteValueOf(post))
    setQuoting(true)
  }
  return (
    <>
      <Menu defaultOpen align="start" trigger={<PlainRepostButton post={post} />}>
        {canBePassedOn(post) && (
          <MenuItem
            icon={
              reposted ? <Undo2 aria-hidden className={icon} /> : <Repeat2 aria-hidden className={icon} />
            }
            onSelect={() => (loggedIn ? repost(!reposted) : ask())}
          >
            {reposted ? t('Take my repost back') : t('Repost to my followers')}
          </MenuItem>
        )}
        {(canQuote || !loggedIn) && (
          <MenuItem
            icon={<Quote aria-hidden className={icon} />}
            onSelect={() => (loggedIn ? quote() : ask())}
          >
            {t('Quote')}
          </MenuItem>
        )}
        {post.repostCount > 0 && (
          <MenuItem icon={<UsersRound aria-hidden className={icon} />} onSelect={() => setListing(true)}>
            {t('See who reposted')}
          </MenuItem>
        )}
        {post.quoteCount > 0 && (
          <MenuItem
            icon={<MessageSquareQuote aria-hidden className={icon} />}
            onSelect={() => navigate(`/posts/${post.id}/quotes`)}
          >
            {t('{count, plural, one {See the quote} other {See # quotes}}', { count: post.quoteCount })}
          </MenuItem>
        )}
      </Menu>
      <OnDemand open={quoting} onOpenChange={setQuoting}>
        <QuoteDialog onOpenChange={setQuoting} />
      </OnDemand>
      <OnDemand open={listing} onOpenChange={setListing}>
        <RepostersDialog postId={post.id} count={post.repostCount} onOpenChange={setListing} />
      </OnDemand>
      {dialog}
    </>
  )
}
