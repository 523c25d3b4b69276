import { api, onceFor, read } from '../../api'
import { sender } from '../../outbox/senders'
import { insertPost } from './post-cache'
import { parsePostDraft } from './post-draft'

export const postSender = sender({
  parse: parsePostDraft,
  send: ({ text, visibility, wall }, key, account) =>
    read(api.posts.$post({ json: { text, visibility, ...(wall && { wall }) } }, onceFor(account, key))),
  onSent: insertPost,
  forgets: true,
})
