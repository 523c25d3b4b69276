import type { PostView } from '@worker/features/posts/contract'
import { api, read } from '../../api'
import { useIsMe } from '../auth/useMe'
import { LazyLinkCard } from '../links/LazyLinkCard'
import { useRemoveCard } from '../links/useRemoveCard'
import { updatePost } from '../../post-cache'

/** The card of a post's first link, which its author may remove. */
export function PostLink({ post: { id, author, card } }: { post: PostView }) {
  const isMine = useIsMe(author)
  const remove = useRemoveCard(
    card,
    () => read(api.posts[':id'].$patch({ param: { id }, json: { card: null } })),
    (shown) => updatePost(id, (post) => ({ ...post, card: shown })),
  )
  return card && <LazyLinkCard card={card} onRemove={isMine ? remove : undefined} />
}
