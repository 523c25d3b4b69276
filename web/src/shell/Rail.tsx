import { Link } from 'wouter'
import { TrendingTags } from '../features/engagement/TrendingTags'
import { FriendsOnline } from '../features/presence/FriendsOnline'
import { Suggestions } from '../features/graph/Suggestions'
import { t } from '../messages'

/** At the right of a window that has room for it beside a whole column of posts: things worth a glance. */
export function Rail() {
  return (
    <aside
      aria-label={t('Around Warren')}
      className="sticky top-0 hidden h-dvh w-64 shrink-0 overflow-y-auto py-4 min-[74rem]:block xl:w-80"
    >
      <FriendsOnline />
      <Suggestions />
      <TrendingTags />
      <footer className="mt-4 flex flex-wrap gap-x-3 gap-y-1 px-4 text-sm text-soft">
        <Link href="/statistics" className="hover:underline">
          {t('Statistics')}
        </Link>
        <a href="/docs" className="hover:underline">
          API
        </a>
        <Link href="/" className="hover:underline">
          Warren
        </Link>
      </footer>
    </aside>
  )
}
