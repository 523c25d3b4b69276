import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { RadioList } from '../../ui/RadioList'
import { useSavePreferences } from '../profiles/useSaveMe'

/** How often one gets a mail about what is new. */
export function DigestChoice({ me }: { me: Me }) {
  const save = useSavePreferences()
  return (
    <div className="flex flex-col gap-2">
      <RadioList
        label={t('A mail with what is new, when something is')}
        value={me.preferences.mail.digest}
        onChange={(digest) => save({ mail: { digest } })}
        options={[
          { value: 'off', label: t('Never') },
          { value: 'daily', label: t('At most once a day') },
          { value: 'weekly', label: t('At most once a week') },
        ]}
      />
      <p className="text-sm text-soft">{t('It goes to your e-mail address, once you have confirmed it.')}</p>
    </div>
  )
}
