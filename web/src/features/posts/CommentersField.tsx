import { useId } from 'react'
import { t } from '../../messages'
import { Select } from '../../ui/Select'
import { commentersOptions } from './commenters'
import type { PostFormValue } from './PostForm'

interface CommentersFieldProps {
  value: PostFormValue
  onChange: (value: PostFormValue) => void
}

/** Who may comment on a post. Each post begins with everybody. */
export function CommentersField({ value, onChange }: CommentersFieldProps) {
  const note = useId()
  return (
    <div className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <Select
        label={t('Who may comment')}
        value={value.commentsFrom}
        onChange={(commentsFrom) => onChange({ ...value, commentsFrom })}
        options={commentersOptions}
        describedBy={note}
      />
      <p id={note} className="text-sm text-soft">
        {t('You always may, and so does whoever has the wall. Friends and followers are theirs.')}
      </p>
    </div>
  )
}
