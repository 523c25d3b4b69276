import { api, forAccount, read } from '../../api'
import { sender } from '../../outbox/senders'
import { toastError } from '../../toasts'
import { updateComment } from '../../comment-cache'
import { updatePost } from '../../post-cache'
import type { Reactable } from './counts'
import { parseWantedReaction } from './wanted-reaction'

export const reactionSender = sender({
  parse: parseWantedReaction,
  send: ({ target: { type, id }, kind }, _key, account) => {
    const { reaction } = api[type][':id']
    const meant = forAccount(account)
    return read(
      kind
        ? reaction.$put({ param: { id }, json: { kind } }, meant)
        : reaction.$delete({ param: { id } }, meant),
    )
  },
  onSent: ({ reactionCounts, viewer }, { target: { type, id }, postId }) => {
    const change = <Thing extends Reactable>(thing: Thing): Thing => ({
      ...thing,
      reactionCounts,
      viewer: { ...thing.viewer, reaction: viewer.reaction },
    })
    if (type === 'posts') updatePost(id, change)
    else updateComment(postId, id, change)
  },
  onRefused: toastError,
})
