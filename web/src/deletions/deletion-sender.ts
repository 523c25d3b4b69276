import { api, done, onceFor } from '../api'
import { sender } from '../outbox/senders'
import { Problem } from '../problem'
import { toastError } from '../toasts'
import { deleteMessage } from '../features/chat/messages-api'
import { emptyMessage } from '../features/chat/room-cache'
import { takeComment } from '../comment-cache'
import { removePost } from '../post-cache'
import { type Deletable, parseDeletable } from './deletable'

export const deletionSender = sender({
  parse: parseDeletable,
  async send(thing, key, account) {
    try {
      await ask(thing, onceFor(account, key))
    } catch (error) {
      // It is gone already: another tab was faster, or somebody else who may.
      if (!(error instanceof Problem && error.code === 'not_found')) throw error
    }
  },
  onSent(_, thing) {
    if (thing.type === 'post') removePost(thing.id)
    else if (thing.type === 'comment') takeComment(thing)
    else emptyMessage(thing.id, thing.seq)
  },
  onRefused: toastError,
})

function ask(thing: Deletable, once: ReturnType<typeof onceFor>): Promise<void> {
  const { id } = thing
  switch (thing.type) {
    case 'post':
      return done(api.posts[':id'].$delete({ param: { id } }, once))
    case 'comment':
      return done(api.comments[':id'].$delete({ param: { id } }, once))
    case 'message':
      return deleteMessage(id, thing.seq, once)
  }
}
