import { useId, useState } from 'react'
import type { PollView } from '@worker/features/polls/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { useVote } from './useVote'

interface PollFormProps {
  postId: string
  poll: PollView
  lang: string | undefined
}

/** A vote stands, so it takes a choice and then a press of the button. */
export function PollForm({ postId, poll: { options, multiple }, lang }: PollFormProps) {
  const name = useId()
  const vote = useVote(postId)
  const [chosen, setChosen] = useState<number[]>([])
  const toggle = (place: number) => {
    if (!multiple) return setChosen([place])
    setChosen(chosen.includes(place) ? chosen.filter((each) => each !== place) : [...chosen, place])
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.length > 0 && !vote.isPending) vote.mutate(chosen)
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{multiple ? t('Choose one or several') : t('Choose one')}</legend>
        {options.map(({ text }, place) => (
          <label
            key={place}
            className="flex min-h-10 cursor-pointer items-center gap-3 rounded-card border border-edge/70 px-3 py-1.5 transition-colors duration-150 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(place)}
              onChange={() => toggle(place)}
              className="size-5 shrink-0 accent-accent"
            />
            <bdi lang={lang} className="min-w-0 wrap-anywhere">
              {text}
            </bdi>
          </label>
        ))}
      </fieldset>
      <Button
        type="submit"
        size="sm"
        look="outline"
        className="self-start"
        busy={vote.isPending}
        disabled={chosen.length === 0}
      >
        {t('verb|Vote')}
      </Button>
    </form>
  )
}
