import type { Visibility } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Menu, MenuChoice } from '../../ui/Menu'
import { audiences } from './visibility'

interface AudienceMenuProps {
  value: Visibility
  onChange: (value: Visibility) => void
  allowPrivate: boolean
}

/** Who is to see a post: the audience of now on a button, the others in its menu. */
export function AudienceMenu({ value, onChange, allowPrivate }: AudienceMenuProps) {
  const current = audiences.find((audience) => audience.value === value)
  const Icon = current?.icon
  return (
    <Menu
      align="start"
      trigger={
        <Button
          look="ghost"
          size="sm"
          className="-ms-2"
          aria-label={t('Seen by: {label}. Change', { label: current?.label ?? '' })}
        >
          {Icon && <Icon aria-hidden className="size-4" />}
          {current?.label}
        </Button>
      }
    >
      <MenuChoice
        value={value}
        onChange={onChange}
        options={audiences
          .filter((audience) => allowPrivate || audience.value !== 'private')
          .map(({ icon: AudienceIcon, ...audience }) => ({
            ...audience,
            icon: <AudienceIcon aria-hidden className="size-5 text-soft" />,
          }))}
      />
    </Menu>
  )
}
