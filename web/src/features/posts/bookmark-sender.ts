import { api, done, forAccount } from '../../api'
import { sender } from '../../outbox/senders'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { listKey, updatePost } from '../../post-cache'
import { parseWantedBookmark } from './wanted-bookmark'

export const bookmarkSender = sender({
  parse: parseWantedBookmark,
  send: ({ postId: id, bookmarked }, _key, account) => {
    const { bookmark } = api.posts[':id']
    const meant = forAccount(account)
    return done(
      bookmarked ? bookmark.$put({ param: { id } }, meant) : bookmark.$delete({ param: { id } }, meant),
    )
  },
  onSent: (_nothing, { postId, bookmarked }) => {
    updatePost(postId, (post) => ({ ...post, viewer: { ...post.viewer, bookmarked } }))
    void queryClient.invalidateQueries({ queryKey: listKey(['bookmarks']), refetchType: 'none' })
  },
  onRefused: toastError,
})
