import { api, onceFor, read } from '../../api'
import { sender } from '../../outbox/senders'
import { handOver } from '../media/hand-over'
import { uploadsOf } from '../media/uploads'
import { askedIn } from '../polls/poll-value'
import { saidOfQuotes } from '../quotes/quote-value'
import { saidLanguage } from './chosen-language'
import { showSent } from '../../post-cache'
import { parsePostDraft } from './post-draft'

export const postSender = sender({
  parse: parsePostDraft,
  prepare: ({ media }, account) => uploadsOf(media, 'post', account),
  async send({ visibility, wall, media, sensitive, warning, language, commentsFrom, ...said }, key, account) {
    const { text, poll, quoted, quotesFrom } = said
    const json = {
      text,
      visibility,
      ...(wall && { wall }),
      ...(media.length > 0 && { media: await handOver(media, account), sensitive }),
      ...(warning.trim() !== '' && { warning: warning.trim() }),
      ...(language !== 'auto' && { language: saidLanguage(language) }),
      ...(commentsFrom !== 'everyone' && { commentsFrom }),
      ...(poll && { poll: askedIn(poll) }),
      ...saidOfQuotes({ quoted, quotesFrom }),
    }
    return read(api.posts.$post({ json }, onceFor(account, key)))
  },
  onSent: showSent,
  forgets: true,
})
