import { t } from '../../messages'
import { useStored } from '../../stored'
import { recentSearches } from './search'

/** What was looked for lately in this browser, to look for it again. */
export function RecentSearches({ onChoose }: { onChoose: (q: string) => void }) {
  const searches = useStored(recentSearches)
  if (searches.length === 0) return null
  return (
    <section
      aria-label={t('Recent searches')}
      className="mx-4 mb-3 flex flex-wrap items-center gap-2 sm:mx-0"
    >
      <span className="text-sm text-soft">{t('Lately:')}</span>
      {searches.map((q) => (
        <button
          key={q}
          type="button"
          onClick={() => onChoose(q)}
          className="h-8 max-w-48 truncate rounded-full bg-sunken px-3 text-sm font-bold hover:underline"
        >
          <bdi>{q}</bdi>
        </button>
      ))}
      <button
        type="button"
        onClick={() => recentSearches.set([])}
        className="min-h-8 px-1 text-sm font-bold text-accent hover:underline"
      >
        {t('Forget them')}
      </button>
    </section>
  )
}
