import { X } from 'lucide-react'
import type { TextLanguage } from '@worker/core/text-languages'
import type { Me } from '@worker/features/profiles/contract'
import { languageName, namedLanguages } from '../../language-names'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import { useSavePreferences } from '../profiles/useSaveMe'

/** Which languages I read: what anybody writes in others is left out for me. */
export function ReadLanguagesSection({ me }: { me: Me }) {
  const { readLanguages } = me.preferences
  const save = useSavePreferences()
  const choose = (languages: TextLanguage[]) => save({ readLanguages: languages })
  const others = namedLanguages.filter(({ value }) => !readLanguages.includes(value))
  return (
    <Section
      title={t('Languages you read')}
      note={t(
        'What is popular, new, tagged or found leaves out posts in other languages. Whom you follow, your friends and walls are always whole.',
      )}
    >
      {readLanguages.length === 0 ? (
        <p className="mb-3">{t('All languages')}</p>
      ) : (
        <ul aria-label={t('Languages you read')} className="mb-3 flex flex-wrap gap-2">
          {readLanguages.map((code) => (
            <li key={code} className="flex items-center gap-1 rounded-full bg-sunken ps-3 font-semibold">
              {languageName(code)}
              <IconButton
                label={t('Remove {name}', { name: languageName(code) })}
                onClick={() => choose(readLanguages.filter((each) => each !== code))}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <Select<TextLanguage | ''>
        label={t('Add a language')}
        value=""
        onChange={(code) => code !== '' && choose([...readLanguages, code])}
        options={[{ value: '', label: t('Choose…') }, ...others]}
      />
    </Section>
  )
}
