import { api, onceFor, read } from '../../api'
import { sender } from '../../outbox/senders'
import { handOver } from '../media/hand-over'
import { uploadsOf } from '../media/uploads'
import { insertComment } from '../../comment-cache'
import { parseCommentDraft } from './comment-draft'

export const commentSender = sender({
  parse: parseCommentDraft,
  prepare: ({ media }, account) => uploadsOf(media, 'comment', account),
  async send({ postId, parentId, text, media, warning, sensitive }, key, account) {
    const json = {
      text,
      ...(parentId && { parentId }),
      ...(media.length > 0 && { media: await handOver(media, account), sensitive }),
      ...(warning.trim() !== '' && { warning: warning.trim() }),
    }
    return read(api.posts[':id'].comments.$post({ param: { id: postId }, json }, onceFor(account, key)))
  },
  onSent: insertComment,
  forgets: true,
})
