import { X } from 'lucide-react'
import { type FormEvent, useId } from 'react'
import { tagOf } from '@worker/core/markup/tags'
import type { PostStats } from '@worker/features/stats/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Input } from '../../ui/Field'
import { Segmented } from '../../ui/Segmented'
import { boundOf, choices, type Question } from './query'

interface ControlsProps {
  question: Question
  /** What came back for it or the one before: its range is shown where none was asked for. */
  answer: PostStats | undefined
  onAsk: (question: Question) => void
}

const labels = { year: t('Years'), month: t('Months'), week: t('Weeks'), day: t('Days') }

/** Which posts to count, and how finely. */
export function Controls({ question, answer, onAsk }: ControlsProps) {
  const { by, tag } = question
  const shown = {
    from: question.from ?? (answer?.by === by ? boundOf(answer.from, by) : ''),
    to: question.to ?? (answer?.by === by ? boundOf(answer.to, by) : ''),
  }
  const tags = useId()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const said = (name: string) => text(fields.get(name))
    const [from, to, wanted] = [said('from'), said('to'), tagOf(said('tag'))]
    onAsk({ by, ...(from && { from }), ...(to && { to }), ...(wanted && { tag: wanted }) })
  }

  return (
    <Card className="flex flex-col gap-4 p-4" aria-label={t('What to count')}>
      <div className="overflow-x-auto">
        <Segmented
          label={t('How finely')}
          value={by}
          // A range of years is too long for days, so each begins with its own.
          onChange={(next) => onAsk({ by: next, ...(tag && { tag }) })}
          options={choices.map((value) => ({ value, label: labels[value] }))}
        />
      </div>
      <form
        // Not anew when the answer comes: what somebody has typed meanwhile stays, and only untouched fields follow it.
        key={[by, question.from, question.to, tag].join()}
        onSubmit={submit}
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]"
      >
        <Bound label={t('From')} name="from" by={by} value={shown.from} />
        <Bound label={t('To')} name="to" by={by} value={shown.to} />
        <Input
          label={t('Tag')}
          name="tag"
          defaultValue={tag ?? ''}
          placeholder={t('All')}
          list={tags}
          autoCapitalize="none"
        />
        <datalist id={tags}>
          {answer?.tags.map((each) => (
            <option key={each.tag} value={each.tag} />
          ))}
        </datalist>
        <Button type="submit" className="h-11">
          {t('Show')}
        </Button>
      </form>
      {tag && (
        <Button
          look="soft"
          size="sm"
          className="max-w-full self-start"
          icon={<X aria-hidden className="size-4" />}
          onClick={() => onAsk({ ...question, tag: '' })}
        >
          <span className="truncate">{t('Only #{tag}: show all posts', { tag })}</span>
        </Button>
      )}
    </Card>
  )
}

function Bound({
  label,
  name,
  by,
  value,
}: {
  label: string
  name: string
  by: Question['by']
  value: string
}) {
  return by === 'year' ? (
    <Input
      label={label}
      name={name}
      type="number"
      min={1970}
      max={2999}
      inputMode="numeric"
      defaultValue={value.slice(0, 4)}
    />
  ) : (
    <Input
      label={label}
      name={name}
      type="date"
      min="1970-01-01"
      defaultValue={value.length === 4 ? '' : value}
    />
  )
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : ''
}
