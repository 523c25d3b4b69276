import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { limits } from '@worker/core/limits'
import { useDebounced } from '../../debounced'
import { t } from '../../messages'
import { byPages } from '../../paging'
import { Dialog } from '../../ui/Dialog'
import { MoreButton } from '../../ui/MoreButton'
import { SearchField } from '../../ui/SearchField'
import { FoundLine } from './FoundLine'
import { searchAll } from './messages-api'
import { titleOfEntry } from './names'

interface SearchAllDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Finds words in all conversations; choosing a message goes to it. */
export function SearchAllDialog({ open, onOpenChange }: SearchAllDialogProps) {
  const [text, setText] = useState('')
  const [, navigate] = useLocation()
  const q = useDebounced(text.trim())
  const query = useInfiniteQuery({
    queryKey: ['rooms', 'search', q],
    queryFn: ({ pageParam }) => searchAll(q, pageParam),
    ...byPages,
    enabled: open && q !== '',
  })
  const found = q === '' ? [] : (query.data?.pages.flatMap(({ items }) => items) ?? [])
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Find a message')}>
      <SearchField
        label={t('Find a message')}
        placeholder={t('Words of a message')}
        value={text}
        onChange={setText}
        maxLength={limits.search.max}
      />
      {q !== '' && (
        <p role="status" className="px-2 py-2 text-sm text-soft">
          {query.isError
            ? t('The search did not work. Try again.')
            : query.isPending
              ? t('Searching…')
              : found.length === 0
                ? t('Nothing found')
                : t('{count} found', { count: found.length })}
        </p>
      )}
      <ul aria-label={t('Messages')}>
        {found.map(({ conversation, senderName, message }) => (
          <li key={`${conversation.id}-${message.seq}`}>
            <FoundLine
              message={message}
              title={titleOfEntry(conversation)}
              sender={senderName}
              onChoose={() => {
                onOpenChange(false)
                navigate(`/messages/${conversation.id}?at=${message.seq}`)
              }}
              className="rounded-card px-2"
            />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </Dialog>
  )
}
