import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { shortcutsEnabled } from '../../shortcuts'
import { useStored } from '../../stored'
import type { Theme } from '../../theme'
import { PictureChoice } from '../../ui/PictureChoice'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { LanguageSection } from './LanguageSection'
import { ReadLanguagesSection } from './ReadLanguagesSection'
import { WarningsSection } from './WarningsSection'
import { useChosenTheme } from './useChosenTheme'

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: t('As the system') },
  { value: 'light', label: t('Light') },
  { value: 'dark', label: t('Dark') },
]

/** How Warren looks and is worked with. */
export function AppearanceSection({ me }: { me: Me }) {
  const [theme, choose] = useChosenTheme()
  const shortcuts = useStored(shortcutsEnabled)
  return (
    <>
      <Section
        title={t('Theme')}
        note={t('Saved with your account; other devices take it over when you log in there.')}
      >
        <PictureChoice
          label={t('Theme')}
          value={theme}
          onChange={choose}
          className="grid grid-cols-3 gap-4"
          itemClassName="rounded-card border border-line bg-surface"
          options={themes.map((option) => ({ ...option, picture: <ThemePicture {...option} /> }))}
        />
      </Section>
      <LanguageSection />
      <ReadLanguagesSection me={me} />
      <WarningsSection me={me} />
      <Section title={t('Keyboard')}>
        <Switch
          label={t('Use single-key shortcuts')}
          note={t(
            'In this browser. Press ? to see them; turn them off if you control this computer by voice.',
          )}
          checked={shortcuts}
          onChange={shortcutsEnabled.set}
        />
      </Section>
    </>
  )
}

/** A window in small, in the colours of its theme whatever the present one is. */
function ThemePicture({ value, label }: { value: Theme; label: string }) {
  return (
    <>
      <svg aria-hidden viewBox="0 0 120 72" className="block w-full">
        {value !== 'dark' && <SmallWindow {...light} />}
        {value !== 'light' && (
          <g clipPath={value === 'system' ? 'inset(0 0 0 50%)' : undefined}>
            <SmallWindow {...dark} />
          </g>
        )}
      </svg>
      <span className="block border-t border-line px-1 py-2 text-sm font-bold">{label}</span>
    </>
  )
}

const light = { canvas: '#faf7f2', surface: '#fffdfa', line: '#d9cec1', accent: '#b8430e' }
const dark = { canvas: '#181513', surface: '#2b2622', line: '#5c524a', accent: '#ff9d5c' }

function SmallWindow({ canvas, surface, line, accent }: typeof light) {
  return (
    <>
      <rect width="120" height="72" fill={canvas} />
      <rect x="10" y="10" width="100" height="62" rx="6" fill={surface} />
      <rect x="20" y="20" width="40" height="7" rx="3.5" fill={accent} />
      <rect x="20" y="35" width="80" height="5" rx="2.5" fill={line} />
      <rect x="20" y="47" width="80" height="5" rx="2.5" fill={line} />
      <rect x="20" y="59" width="52" height="5" rx="2.5" fill={line} />
    </>
  )
}
