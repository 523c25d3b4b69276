import { useId } from 'react'
import { namedLanguages } from '../../language-names'
import { t } from '../../messages'
import { Select } from '../../ui/Select'
import type { ChosenLanguage } from './chosen-language'
import type { PostFormValue } from './PostForm'

const options: readonly { value: ChosenLanguage; label: string }[] = [
  { value: 'auto', label: t('Found from the text') },
  { value: 'none', label: t('None, or several') },
  ...namedLanguages,
]

interface LanguageFieldProps {
  value: PostFormValue
  onChange: (value: PostFormValue) => void
}

/** What a post is in. The last choice is what the next post begins with. */
export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const note = useId()
  return (
    <div className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <Select
        label={t('Language of the text')}
        value={value.language}
        onChange={(language) => onChange({ ...value, language })}
        options={options}
        describedBy={note}
      />
      <p id={note} className="text-sm text-soft">
        {t('It is read aloud and shown as in that language, and found by those who read it.')}
      </p>
    </div>
  )
}
