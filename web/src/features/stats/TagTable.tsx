import type { PostStats } from '@worker/features/stats/contract'
import { inGroups } from '../../format'
import { t } from '../../messages'

/** The most used tags of a range and how often each was used, and all the others together. */
export function TagTable({ stats, onTag }: { stats: PostStats; onTag: (tag: string) => void }) {
  return (
    <table className="mt-4 w-full tabular-nums">
      <caption className="sr-only">{t('Posts by tag')}</caption>
      <thead className="text-start text-sm text-soft">
        <tr>
          <th scope="col" className="py-1">
            {t('Tag')}
          </th>
          <th scope="col" className="py-1 text-end">
            {t('Posts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {stats.tags.map(({ tag, posts }) => (
          <tr key={tag} className="border-t border-line">
            <th scope="row" className="max-w-0 py-1.5 text-start">
              <button
                type="button"
                className="block max-w-full truncate font-bold text-accent hover:underline"
                onClick={() => onTag(tag)}
              >
                <bdi>#{tag}</bdi>
              </button>
            </th>
            <td className="w-24 py-1.5 text-end">{inGroups(posts)}</td>
          </tr>
        ))}
        {stats.otherTagUses > 0 && (
          <tr className="border-t border-line">
            <th scope="row" className="py-1.5 text-start font-normal text-soft">
              {t('Other tags')}
            </th>
            <td className="py-1.5 text-end">{inGroups(stats.otherTagUses)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
