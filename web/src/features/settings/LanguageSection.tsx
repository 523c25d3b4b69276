import { useMutation } from '@tanstack/react-query'
import { api, done } from '../../api'
import { chooseLanguage, type LanguageChoice, useLanguageChoice } from '../../language-choice'
import { t } from '../../messages'
import { toastError } from '../../toasts'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'

/** Each language calls itself by its own name. */
const languages: readonly { value: LanguageChoice; label: string }[] = [
  { value: 'auto', label: t('As the browser') },
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
]

/** What Warren is read in: saved with the account first, since the page is loaded anew then. */
export function LanguageSection() {
  const chosen = useLanguageChoice()
  const save = useMutation({
    mutationFn: (language: LanguageChoice) =>
      done(api.users.me.$patch({ json: { preferences: { language } } })),
    onSuccess: (_nothing, language) => chooseLanguage(language),
    onError: (error) => toastError(error),
  })
  return (
    <Section
      title={t('Language')}
      note={t('Saved with your account; other devices take it over when you log in there.')}
    >
      <Select
        label={t('Language')}
        value={save.variables ?? chosen}
        onChange={(language) => save.mutate(language)}
        options={languages}
      />
    </Section>
  )
}
