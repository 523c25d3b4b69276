import { t } from '../../messages'

/** What nobody can take back, said before the first step. */
export function Lasting({ of }: { of: 'post' | 'comment' }) {
  return (
    <section className="rounded-card bg-sunken p-4 text-sm">
      <h3 className="mb-1 font-bold">{t('What cannot be taken back')}</h3>
      <ul className="flex list-disc flex-col gap-1 ps-5">
        <li>
          {t(
            'It keeps your name, the text, the time and the counts as they are now, also when you change them later.',
          )}
        </li>
        <li>
          {t(
            'Until it is pinned or minted, it is here alone: you can delete it, and Warren keeps none of it.',
          )}
        </li>
        <li>
          {t(
            'Once it is pinned, anybody may copy it. Warren can take its own pin back, and no copy of others.',
          )}
        </li>
        <li>{t('Once it is minted, its token stays on the chain for ever, and so does what it names.')}</li>
        <li>
          {of === 'post'
            ? t('Deleting the post or your account does not unmake what is pinned or minted.')
            : t('Deleting the comment or your account does not unmake what is pinned or minted.')}
        </li>
      </ul>
    </section>
  )
}
