import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { loadHistory } from './messages-api'
import { updateRoom } from './room-cache'
import { withHistory } from './room-data'

const PAGE = 40

export interface History {
  /** Loads what comes before this message. */
  before: (seq: number) => void
  /** Loads the neighbourhood of a message that may be far away. */
  around: (seq: number) => Promise<void>
  loading: boolean
  failed: boolean
}

export function useHistory(id: string): History {
  const [loading, setLoading] = useState<number | null>(null)
  const { mutate, mutateAsync, isError } = useMutation({
    mutationFn: (before: number) => loadHistory(id, { before, limit: PAGE }),
    onMutate: setLoading,
    onSuccess: ({ messages, more }) => updateRoom(id, (room) => withHistory(room, messages, !more)),
    onSettled: () => setLoading(null),
  })
  return {
    before: (seq) => loading === null && mutate(seq),
    around: async (seq) => void (await mutateAsync(seq + PAGE / 2)),
    loading: loading !== null,
    failed: isError,
  }
}
