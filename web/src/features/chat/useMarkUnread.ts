import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { InboxEntry } from '@worker/features/chat/contract'
import { updateEntry } from '../../hub-cache'
import { toastError } from '../../toasts'
import { setMarkedUnread } from './messages-api'

/** Marks a conversation as unread and goes back to the list: whoever opens it again has come back to it. */
export function useMarkUnread(id: string): () => void {
  const [, navigate] = useLocation()
  const { mutate } = useMutation({
    scope: { id: `unread,${id}` },
    mutationFn: () => setMarkedUnread(id, true),
    onSuccess: () => {
      navigate('/messages')
      updateEntry(id, (entry) => ({ ...entry, markedUnread: true }))
    },
    onError: (error) => toastError(error),
  })
  return () => mutate()
}

/** Whoever opens a conversation they had marked has come back to it. One that is marked while it is open stays so. */
export function useReturned(entry: InboxEntry | undefined): void {
  const looked = useRef(false)
  useEffect(() => {
    if (!entry || looked.current) return
    looked.current = true
    if (!entry.markedUnread) return
    updateEntry(entry.id, (each) => ({ ...each, markedUnread: false }))
    // One that did not arrive is ended when the conversation is opened next.
    void setMarkedUnread(entry.id, false).catch(() => undefined)
  }, [entry])
}
