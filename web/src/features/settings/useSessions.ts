import { type InfiniteData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { SessionView } from '@worker/features/auth/contract'
import { api, done, type Page, read } from '../../api'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'

export const sessionsKey = ['me', 'sessions']

type Sessions = InfiniteData<Page<SessionView>, string | null>

export function useSessions() {
  return useInfiniteQuery({
    queryKey: sessionsKey,
    queryFn: ({ pageParam }) => loadSessions(pageParam),
    ...byPages,
  })
}

/** Ends a session elsewhere. */
export function useEndSession(id: SessionView['id']): () => void {
  const { mutate } = useMutation({
    mutationFn: () => end(id),
    onMutate: () => {
      const before = queryClient.getQueryData<Sessions>(sessionsKey)
      queryClient.setQueryData<Sessions>(sessionsKey, (now) => now && withoutSession(now, id))
      return before
    },
    onSuccess: () => toast(t('That session has ended')),
    onError: (error, _nothing, before) => {
      queryClient.setQueryData(sessionsKey, before)
      toastError(error, mutate)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  })
  return mutate
}

/** Ends every session but this one. Ending one twice does nothing, so a second try after a failure is safe. */
export function useEndOthers() {
  return useMutation({
    mutationFn: async () => {
      const others = (await allSessions()).filter((session) => !session.current)
      for (const { id } of others) await end(id)
      return others.length
    },
    onSuccess: (count) =>
      toast(count === 0 ? t('You are logged in only here') : t('You are logged out everywhere else')),
    onError: (error) => toastError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  })
}

async function allSessions(): Promise<SessionView[]> {
  const all: SessionView[] = []
  let cursor: string | null = null
  do {
    const page: Page<SessionView> = await loadSessions(cursor)
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}

function loadSessions(cursor: string | null): Promise<Page<SessionView>> {
  return read(api.auth.sessions.$get({ query: pageQuery(cursor) }))
}

function end(id: SessionView['id']): Promise<void> {
  return done(api.auth.sessions[':id'].$delete({ param: { id } }))
}

function withoutSession(sessions: Sessions, id: SessionView['id']): Sessions {
  return {
    ...sessions,
    pages: sessions.pages.map((page) => ({ ...page, items: page.items.filter((each) => each.id !== id) })),
  }
}
