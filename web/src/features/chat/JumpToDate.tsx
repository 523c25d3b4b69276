import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { useToday } from '../../ui/today'
import { firstSince } from './messages-api'

/** Goes to what was said first on a day, or after it. */
export function JumpToDate({ id, onFound }: { id: string; onFound: (seq: number) => void }) {
  const [day, setDay] = useState('')
  const today = useToday()
  const find = useMutation({
    mutationFn: (from: string) => firstSince(id, from),
    onSuccess: (seq) => (seq === null ? toast(t('Nothing was said since that day')) : onFound(seq)),
    onError: (error) => toastError(error),
  })
  return (
    <form
      className="flex items-end gap-2 px-5 pb-3"
      onSubmit={(event) => {
        event.preventDefault()
        // Midnight of the reader's own time zone.
        if (day !== '') find.mutate(new Date(`${day}T00:00:00`).toISOString())
      }}
    >
      <label className="flex min-w-0 grow flex-col gap-1 text-sm font-bold">
        {t('Go to a day')}
        <input
          type="date"
          value={day}
          max={today}
          onChange={(event) => setDay(event.target.value)}
          className="h-10 rounded-card border border-edge/70 bg-canvas px-3 font-normal"
        />
      </label>
      <Button type="submit" look="outline" className="h-10" disabled={day === ''} busy={find.isPending}>
        {t('Go')}
      </Button>
    </form>
  )
}
