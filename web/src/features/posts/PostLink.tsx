import { useMutation } from '@tanstack/react-query'
import type { PostView } from '../../../../worker/features/posts/contract'
import { api, read } from '../../api'
import { toast, toastError } from '../../toasts'
import { useIsMe } from '../auth/useMe'
import { LazyLinkCard } from '../links/LazyLinkCard'
import { updatePost } from './post-cache'

/** The card of a post's first link, which its author may remove. */
export function PostLink({ post: { id, author, card } }: { post: PostView }) {
  const isMine = useIsMe(author)
  const put = (shown: PostView['card']) => updatePost(id, (post) => ({ ...post, card: shown }))
  const { mutate } = useMutation({
    scope: { id: `card,${id}` },
    mutationFn: () => read(api.posts[':id'].$patch({ param: { id }, json: { card: null } })),
    onMutate: () => put(null),
    onSuccess: () => toast('The link preview is removed'),
    onError: (error) => {
      put(card)
      toastError(error)
    },
  })
  return card && <LazyLinkCard card={card} onRemove={isMine ? () => mutate() : undefined} />
}
