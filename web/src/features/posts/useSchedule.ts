import { useMutation } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { removeFiles } from '../../outbox/file-store'
import { listKey } from '../../post-cache'
import { queryClient } from '../../query-client'
import { exactTime } from '../../time'
import { toast, toastError } from '../../toasts'
import { filesOf } from '../media/attachment'
import { idsFor } from '../media/ids-for'
import { askedIn } from '../polls/poll-value'
import { saidOfQuotes } from '../quotes/quote-value'
import { saidLanguage } from './chosen-language'
import type { PostDraft } from './post-draft'

/** Hands over a new post that publishes itself. */
export function useScheduleNew(onDone: () => void) {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: async ({ publishAt, wall, poll, ...rest }: PostDraft & { publishAt: string }) => {
      const { quoted, quotesFrom, ...value } = rest
      const media = await idsFor(value.media, 'post')
      const language = saidLanguage(value.language)
      const said = { ...value, ...(wall && { wall }), ...(poll && { poll: askedIn(poll) }) }
      const quotes = saidOfQuotes({ quoted, quotesFrom })
      const json = { ...said, ...quotes, language, media, publishAt }
      return read(api.posts.$post({ json }, once(keyOf(json))))
    },
    onSuccess: (_, { publishAt, media }) => {
      void removeFiles(filesOf(media))
      tellAndRefresh(publishAt)
      onDone()
    },
    onError: (error) => toastError(error),
  })
}

/** Gives a draft its time, another one, or none (null). */
export function useReschedule({ id }: Pick<PostView, 'id'>, onDone: () => void) {
  return useMutation({
    mutationFn: (publishAt: string | null) => {
      const schedule = api.posts[':id'].schedule
      return publishAt === null
        ? done(schedule.$delete({ param: { id } }))
        : done(schedule.$put({ param: { id }, json: { publishAt } }))
    },
    onSuccess: (_, publishAt) => {
      tellAndRefresh(publishAt)
      onDone()
    },
    onError: (error) => toastError(error),
  })
}

function tellAndRefresh(publishAt: string | null): void {
  for (const name of ['scheduled', 'drafts'] as const)
    void queryClient.invalidateQueries({ queryKey: listKey([name]) })
  if (publishAt === null) toast(t('It stays a draft'))
  else toast(t('It will be published on {time}', { time: exactTime(new Date(publishAt)) }))
}
