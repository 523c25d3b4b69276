import { ChartBarBig, MessageSquareQuote, Paperclip, Unlink, UserX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { PostView } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { openedForVisit } from '../../opened'
import { Avatar } from '../../ui/Avatar'
import { FoldedBar } from '../../ui/FoldedBar'
import { RelativeTime } from '../../ui/RelativeTime'
import { Folded } from '../filters/Folded'
import { useShowsWarned } from '../auth/useShowsWarned'
import { stillOf } from '../media/layout'
import { Warned } from '../filters/Warned'
import { stateWords } from './state-words'

type Quoted = NonNullable<PostView['quoted']>
type Shown = NonNullable<Quoted['post']>

const useOpened = openedForVisit()

/** A quoted post, small: a press on it opens it. Where it is not to be seen, it says why. */
export function QuotedBlock({ quoted: { state, post } }: { quoted: Quoted }) {
  if (state === 'shown' && post) return <QuotedCard post={post} />
  if (state === 'shown') return null
  return (
    <p className="mt-3 flex items-center gap-2 rounded-card border border-line px-3 py-2 text-sm text-soft">
      <Unlink aria-hidden className="size-4 shrink-0" />
      {stateWords[state]}
    </p>
  )
}

function QuotedCard({ post }: { post: Shown }) {
  const { author, createdAt, warning, language, viewer } = post
  const key = `quoted/${post.id}`
  return (
    <section
      aria-label={t('Quoted post by {name}', { name: author.displayName })}
      className="relative mt-3 rounded-card border border-line p-3 transition-colors duration-150 hover:border-edge/60"
    >
      <OfMuted id={key} muted={viewer.muted}>
        <p className="flex min-w-0 items-center gap-2 text-sm">
          <Avatar url={author.avatarUrl} size="xs" />
          {/* All of the card opens the post. */}
          <Link
            href={`/posts/${post.id}`}
            className="inline-flex min-h-6 min-w-0 items-center gap-1.5 after:absolute after:inset-0"
          >
            <bdi className="truncate font-bold">{author.displayName}</bdi>
            <span className="min-w-0 truncate text-soft">@{author.username}</span>
          </Link>
          <span aria-hidden className="text-soft">
            ·
          </span>
          <span className="shrink-0 text-soft">
            <RelativeTime at={createdAt} />
          </span>
        </p>
        <Folded id={key} phrases={viewer.filtered}>
          <Warned id={key} warning={warning} lang={language}>
            <Content post={post} />
          </Warned>
        </Folded>
      </OfMuted>
    </section>
  )
}

/** What somebody wrote whom the viewer has muted, behind a button. */
function OfMuted({ id, muted, children }: { id: string; muted: boolean; children: ReactNode }) {
  const [open, setOpen] = useOpened(id)
  if (!muted || open) return children
  return (
    <FoldedBar
      icon={<UserX aria-hidden className="size-4" />}
      open={false}
      onToggle={() => setOpen(true)}
      className="text-sm text-soft"
    >
      <span className="min-w-0 grow">{t('It quotes somebody you have muted.')}</span>
    </FoldedBar>
  )
}

const icon = 'size-4 shrink-0'

function Content({ post: { text, language, media, sensitive, hasPoll, hasQuote } }: { post: Shown }) {
  const always = useShowsWarned()
  const [first] = media
  const still = first && (!sensitive || always) ? stillOf(first, 'small') : undefined
  return (
    <div className="mt-1 flex gap-3">
      <div className="min-w-0 grow">
        {text !== '' && (
          <p dir="auto" lang={language ?? undefined} className="line-clamp-4 wrap-anywhere">
            {text}
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-soft not-first:mt-1">
          {media.length > 0 && !(still && media.length === 1) && (
            <span className="flex items-center gap-1">
              <Paperclip aria-hidden className={icon} />
              {t('{count, plural, one {# file} other {# files}}', { count: media.length })}
            </span>
          )}
          {hasPoll && (
            <span className="flex items-center gap-1">
              <ChartBarBig aria-hidden className={icon} />
              {t('Poll')}
            </span>
          )}
          {hasQuote && (
            <span className="flex items-center gap-1">
              <MessageSquareQuote aria-hidden className={icon} />
              {t('Quotes another post')}
            </span>
          )}
        </p>
      </div>
      {first && still && (
        <img
          src={still}
          alt={first.alt}
          loading="lazy"
          width={64}
          height={64}
          className="size-16 shrink-0 rounded-lg bg-sunken object-cover"
        />
      )}
    </div>
  )
}
