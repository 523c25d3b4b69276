import type { PostView } from '../../../../worker/features/posts/contract'
import { api, read } from '../../api'
import { useIsMe } from '../auth/useMe'
import { OwnLinkCard } from '../links/OwnLinkCard'
import { updatePost } from './post-cache'

/** The card of a post's first link. */
export function PostLink({ post: { id, author, card } }: { post: PostView }) {
  const isMine = useIsMe(author)
  return (
    card && (
      <OwnLinkCard
        id={id}
        card={card}
        isMine={isMine}
        put={(shown) => updatePost(id, (post) => ({ ...post, card: shown }))}
        remove={() => read(api.posts[':id'].$patch({ param: { id }, json: { card: null } }))}
      />
    )
  )
}
