import { api, onceFor, read } from '../../api'
import { sender } from '../../outbox/senders'
import { insertComment } from './comment-cache'
import { parseCommentDraft } from './comment-draft'

export const commentSender = sender({
  parse: parseCommentDraft,
  send: ({ postId, parentId, text }, key, account) =>
    read(
      api.posts[':id'].comments.$post(
        { param: { id: postId }, json: { text, ...(parentId && { parentId }) } },
        onceFor(account, key),
      ),
    ),
  onSent: insertComment,
  forgets: true,
})
