import { postLimits } from '@worker/features/posts/limits'
import { t } from '../../messages'
import { Input } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { Switch } from '../../ui/Switch'

interface Cover {
  warning: string
  sensitive: boolean
}

interface WarningFieldsProps {
  value: Cover
  onChange: (value: Cover) => void
}

/** What readers are told before they see a post or a comment, and whether its pictures are covered. */
export function WarningFields({ value: { warning, sensitive }, onChange }: WarningFieldsProps) {
  return (
    <div className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <Input
        label={t('Content warning')}
        hint={t('What you write is folded behind it.')}
        dir="auto"
        value={warning}
        aside={<GraphemeCounter text={warning} size={postLimits.warning} />}
        onChange={(event) => onChange({ warning: event.target.value, sensitive })}
      />
      <Switch
        label={t('Sensitive pictures')}
        note={t('They are covered until somebody wants to see them.')}
        checked={sensitive}
        onChange={(covered) => onChange({ warning, sensitive: covered })}
      />
    </div>
  )
}
