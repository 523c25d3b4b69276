import { useId } from 'react'
import { t } from '../../messages'
import { Select } from '../../ui/Select'
import { useMe } from '../auth/useMe'
import { quotersOptions } from '../quotes/quoters'
import { commentersOptions } from './commenters'
import type { PostFormValue } from './PostForm'

interface CommentersFieldProps {
  value: PostFormValue
  onChange: (value: PostFormValue) => void
}

/** Who may comment on a post, with which everybody begins, and who may quote it, as one's settings say. */
export function CommentersField({ value, onChange }: CommentersFieldProps) {
  const note = useId()
  const preferred = useMe().data?.preferences.quotesFrom ?? 'everyone'
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
      <Select
        label={t('Who may quote it')}
        value={value.quotesFrom ?? preferred}
        onChange={(quotesFrom) => onChange({ ...value, quotesFrom })}
        options={quotersOptions}
      />
    </div>
  )
}
