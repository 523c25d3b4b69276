import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { useState } from 'react'
import { limits } from '@worker/core/limits'
import { useDebounced } from '../../debounced'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { FoundMessage } from './FoundMessage'
import { JumpToDate } from './JumpToDate'
import { loadHistory } from './messages-api'
import type { RoomView } from './room-view'

interface RoomSearchProps {
  view: RoomView
  onFound: (seq: number) => void
  onClose: () => void
}

const MOST = 30

/** Finds words in what was said here. */
export function RoomSearch({ view, onFound, onClose }: RoomSearchProps) {
  const [text, setText] = useState('')
  const q = useDebounced(text.trim())
  const found = useQuery({
    queryKey: ['rooms', view.id, 'search', q],
    queryFn: () => loadHistory(view.id, { q, limit: MOST }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const messages = q === '' ? [] : (found.data?.messages ?? [])
  return (
    <div className="shrink-0 border-b border-line bg-surface">
      <form role="search" className="relative px-3 py-2" onSubmit={(event) => event.preventDefault()}>
        <Search aria-hidden className="pointer-events-none absolute top-4.5 start-6 size-5 text-soft" />
        <input
          type="search"
          autoFocus
          dir="auto"
          aria-label={t('Search in this conversation')}
          placeholder={t('Search in this conversation')}
          value={text}
          maxLength={limits.search.max}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
          className="h-10 w-full appearance-none rounded-full border border-edge/70 bg-canvas pe-11 ps-11 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
        />
        <IconButton label={t('Close the search')} className="absolute top-2.5 end-4" onClick={onClose}>
          <X aria-hidden className="size-5" />
        </IconButton>
      </form>
      {q === '' && <JumpToDate id={view.id} onFound={onFound} />}
      {q !== '' && (
        <div className="max-h-[45dvh] overflow-y-auto pb-2">
          <p role="status" className="px-5 pb-1 text-sm text-soft">
            {found.isError
              ? t('The search did not work. Try again.')
              : found.isPending
                ? t('Searching…')
                : messages.length === 0
                  ? t('Nothing found')
                  : found.data?.more
                    ? t('{count} or more found', { count: messages.length })
                    : t('{count} found', { count: messages.length })}
          </p>
          <ul>
            {messages.map((message) => (
              <li key={message.seq}>
                <FoundMessage message={message} view={view} onChoose={() => onFound(message.seq)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
