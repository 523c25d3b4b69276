import { Plus, X } from 'lucide-react'
import { pollLimits } from '@worker/features/polls/limits'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Input } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { lengthInWords, lengths } from './lengths'
import { emptyPoll, type PollValue } from './poll-value'

interface PollFieldsProps {
  value: { poll: PollValue | null }
  onChange: (poll: PollValue | null) => void
}

const { min, max } = pollLimits.options

/** What readers are asked, whether they may choose several, and for how long. */
export function PollFields({ value, onChange }: PollFieldsProps) {
  const poll = value.poll ?? emptyPoll
  const { options, multiple, minutes } = poll
  const known = [...new Set([...lengths, minutes])].sort((a, b) => a - b)
  return (
    <fieldset className="flex flex-col gap-3 rounded-card bg-sunken p-3">
      <legend className="sr-only">{t('Poll')}</legend>
      {options.map((option, place) => (
        <div key={place} className="flex items-end gap-1">
          <div className="min-w-0 grow">
            <Input
              label={t('Option {number}', { number: place + 1 })}
              dir="auto"
              value={option}
              aside={<GraphemeCounter text={option} size={pollLimits.option} />}
              onChange={(event) => onChange({ ...poll, options: options.with(place, event.target.value) })}
            />
          </div>
          {options.length > min && (
            <IconButton
              label={t('Remove option {number}', { number: place + 1 })}
              className="mb-0.5"
              onClick={() => onChange({ ...poll, options: options.toSpliced(place, 1) })}
            >
              <X aria-hidden className="size-5" />
            </IconButton>
          )}
        </div>
      ))}
      {options.length < max && (
        <Button
          look="ghost"
          size="sm"
          className="self-start"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => onChange({ ...poll, options: [...options, ''] })}
        >
          {t('Add an option')}
        </Button>
      )}
      <Switch
        label={t('Several answers')}
        note={t('Everybody may choose more than one option.')}
        checked={multiple}
        onChange={(several) => onChange({ ...poll, multiple: several })}
      />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Select
          label={t('Open for')}
          value={String(minutes)}
          onChange={(chosen) => onChange({ ...poll, minutes: Number(chosen) })}
          options={known.map((length) => ({ value: String(length), label: lengthInWords(length) }))}
        />
        <Button look="ghost" size="sm" onClick={() => onChange(null)}>
          {t('Remove the poll')}
        </Button>
      </div>
    </fieldset>
  )
}
