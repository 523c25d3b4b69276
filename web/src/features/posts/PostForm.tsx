import type { ReactNode } from 'react'
import { limits } from '../../../../worker/core/limits'
import { fits } from '../../../../worker/core/markup/size'
import type { Visibility } from '../../../../worker/features/posts/contract'
import { Button } from '../../ui/Button'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { Menu, MenuChoice } from '../../ui/Menu'
import { SmartTextarea } from './SmartTextarea'
import { audiences } from './visibility'

export interface PostFormValue {
  text: string
  visibility: Visibility
}

interface PostFormProps {
  value: PostFormValue
  onChange: (value: PostFormValue) => void
  onSubmit: () => void
  /** The verb on the button. */
  action: string
  label: string
  placeholder?: string
  busy?: boolean
  /** A post on somebody's wall cannot be private. */
  allowPrivate?: boolean
  autoFocus?: boolean
  extra?: ReactNode
}

/** Whether this could be sent: something can be seen of it, and it is not too much. */
export function isSendable({ text }: PostFormValue): boolean {
  return fits(text, limits.post)
}

/** Text, audience and a button: for a new post and for an edit. */
export function PostForm({
  value,
  onChange,
  onSubmit,
  action,
  allowPrivate = true,
  ...props
}: PostFormProps) {
  const submit = () => isSendable(value) && !props.busy && onSubmit()
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SmartTextarea
        label={props.label}
        placeholder={props.placeholder}
        autoFocus={props.autoFocus}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        onSubmit={submit}
        className="min-h-12 py-2 text-lg"
      />
      <div className="flex flex-wrap items-center gap-2">
        <AudienceMenu
          value={value.visibility}
          onChange={(visibility) => onChange({ ...value, visibility })}
          allowPrivate={allowPrivate}
        />
        <span className="grow" />
        {value.text !== '' && <GraphemeCounter text={value.text} size={limits.post} />}
        {props.extra}
        <Button type="submit" size="sm" busy={props.busy ?? false} disabled={!isSendable(value)}>
          {action}
        </Button>
      </div>
    </form>
  )
}

interface AudienceMenuProps {
  value: Visibility
  onChange: (value: Visibility) => void
  allowPrivate: boolean
}

function AudienceMenu({ value, onChange, allowPrivate }: AudienceMenuProps) {
  const current = audiences.find((audience) => audience.value === value)
  const Icon = current?.icon
  return (
    <Menu
      align="start"
      trigger={
        <Button look="ghost" size="sm" className="-ml-2" aria-label={`Seen by: ${current?.label}. Change`}>
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
