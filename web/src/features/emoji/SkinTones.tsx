import type { SkinTone } from 'frimousse'
import { t } from '../../messages'
import { skinTones } from './chosen-emoji'

const hands: Record<SkinTone, string> = {
  none: '✋',
  light: '✋🏻',
  'medium-light': '✋🏼',
  medium: '✋🏽',
  'medium-dark': '✋🏾',
  dark: '✋🏿',
}

interface SkinTonesProps {
  value: SkinTone
  onChange: (tone: SkinTone) => void
}

export function SkinTones({ value, onChange }: SkinTonesProps) {
  const names: Record<SkinTone, string> = {
    none: t('Skin: yellow'),
    light: t('Skin: light'),
    'medium-light': t('Skin: medium light'),
    medium: t('Skin: medium'),
    'medium-dark': t('Skin: medium dark'),
    dark: t('Skin: dark'),
  }
  return (
    <fieldset className="flex shrink-0 justify-between border-t border-line pt-2">
      <legend className="sr-only">{t('Skin tone')}</legend>
      {skinTones.map((tone) => (
        <label
          key={tone}
          data-tip={names[tone]}
          className="grid size-9 cursor-pointer place-items-center rounded-lg text-xl has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="skin-tone"
            className="sr-only"
            aria-label={names[tone]}
            checked={value === tone}
            onChange={() => onChange(tone)}
          />
          <span aria-hidden>{hands[tone]}</span>
        </label>
      ))}
    </fieldset>
  )
}
