import { chooseLanguage } from '../../language-choice'

const languages = [
  { language: 'en', name: 'English' },
  { language: 'de', name: 'Deutsch' },
] as const

/** For those who have no settings yet: the other languages, each by its own name. */
export function LanguageSwitch() {
  const { lang } = document.documentElement
  return (
    <p className="mt-4 flex justify-center gap-3 text-sm">
      {languages
        .filter(({ language }) => language !== lang)
        .map(({ language, name }) => (
          <button
            key={language}
            type="button"
            lang={language}
            onClick={() => chooseLanguage(language)}
            className="min-h-6 font-bold text-accent hover:underline"
          >
            {name}
          </button>
        ))}
    </p>
  )
}
