import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { useSavePreferences } from '../profiles/useSaveMe'

/** Whether what others fold behind a warning is open for me. */
export function WarningsSection({ me }: { me: Me }) {
  const save = useSavePreferences()
  return (
    <Section title={t('Content warnings')}>
      <Switch
        label={t('Always open what is behind a warning')}
        note={t('Texts with a content warning and pictures marked as sensitive are shown to you at once.')}
        checked={me.preferences.showWarned}
        onChange={(showWarned) => save({ showWarned })}
      />
    </Section>
  )
}
