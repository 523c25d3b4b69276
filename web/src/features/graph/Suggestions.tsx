import { useMutation, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Link } from 'wouter'
import type { Suggestion } from '../../../../worker/features/graph/contract'
import { api, done, read } from '../../api'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { IconButton } from '../../ui/IconButton'

const key = ['people', 'suggestions']

/** A few people one may know, at the side of every page. Nothing when there are none. */
export function Suggestions() {
  const suggestions = useQuery({
    queryKey: key,
    queryFn: async () => (await read(api.suggestions.$get({ query: { limit: '5' } }))).items,
    staleTime: 10 * 60_000,
  })
  if (!suggestions.data?.length) return null
  return (
    <Card className="p-2" aria-label="People you may know">
      <h2 className="px-2 pt-2 pb-1">People you may know</h2>
      <ul>
        {suggestions.data.map((suggestion) => (
          <SuggestedPerson key={suggestion.user.id} suggestion={suggestion} />
        ))}
      </ul>
    </Card>
  )
}

function SuggestedPerson({ suggestion: { user, reason } }: { suggestion: Suggestion }) {
  const dismiss = useDismiss(user.username)
  return (
    <li className="relative flex items-center gap-3 rounded-card p-2 hover:bg-sunken/60">
      <Avatar url={user.avatarUrl} />
      <div className="min-w-0 grow">
        <Link
          href={`/@${user.username}`}
          className="block truncate font-bold after:absolute after:inset-0 hover:underline"
        >
          <bdi>{user.displayName}</bdi>
        </Link>
        <p className="line-clamp-2 text-sm text-soft">{reason}</p>
      </div>
      <IconButton
        label={`Do not suggest ${user.displayName}`}
        className="relative size-8"
        onClick={() => dismiss.mutate()}
      >
        <X aria-hidden className="size-4" />
      </IconButton>
    </li>
  )
}

function useDismiss(username: string) {
  return useMutation({
    mutationFn: () => done(api.suggestions[':username'].$delete({ param: { username } })),
    onMutate: () => {
      queryClient.setQueryData<Suggestion[]>(key, (all) =>
        all?.filter(({ user }) => user.username !== username),
      )
    },
    onError: (error) => {
      toastError(error)
      void queryClient.invalidateQueries({ queryKey: key })
    },
  })
}
