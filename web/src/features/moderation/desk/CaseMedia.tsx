import type { CaseDetail } from '@worker/features/moderation/contract-desk'
import { t } from '../../../messages'
import { MediaBlock } from '../../media/MediaBlock'

/** What hangs on it, covered until the moderator chooses to look, and what is said about each. */
export function CaseMedia({ found: { id, media } }: { found: CaseDetail }) {
  if (media.length === 0) return null
  const described = media.filter(({ alt }) => alt !== '')
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-sm font-bold text-soft">
        {media.length === 1 ? t('Its file') : t('Its files')}
      </h3>
      <MediaBlock id={`case:${id}`} media={media} sensitive reason={t('Part of this case')} />
      {described.length > 0 && (
        <ul aria-label={t('What is said about them')} className="mt-2 flex flex-col gap-1 text-sm">
          {described.map((each) => (
            <li key={each.id} dir="auto">
              {each.alt}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
