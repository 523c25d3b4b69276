import { limits } from '../../../../worker/core/limits'
import { t } from '../../messages'
import { Input } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { Switch } from '../../ui/Switch'
import type { PostFormValue } from './PostForm'

interface WarningFieldsProps {
  value: PostFormValue
  onChange: (value: PostFormValue) => void
}

/** What readers are told before they see a post, and whether its pictures are covered. */
export function WarningFields({ value, onChange }: WarningFieldsProps) {
  return (
    <div className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <Input
        label={t('Content warning')}
        hint={t('The post is folded behind it.')}
        dir="auto"
        value={value.warning}
        aside={<GraphemeCounter text={value.warning} size={limits.warning} />}
        onChange={(event) => onChange({ ...value, warning: event.target.value })}
      />
      <Switch
        label={t('Sensitive pictures')}
        note={t('They are covered until somebody wants to see them.')}
        checked={value.sensitive}
        onChange={(sensitive) => onChange({ ...value, sensitive })}
      />
    </div>
  )
}
