import { z } from 'zod'
import { PostId } from '@worker/core/ids'
import { type HubClientFrame, HubServerFrame } from '@worker/realtime/protocol'
import { api, read } from '../../api'
import { openSocket } from '../../socket'
import { sendWaiting } from '../../outbox/deliver'
import { setHubConnection } from '../../hub-connection'
import { seenRev } from '../../hub-cache'
import { receiveHubFrames } from './hub-news'
import { onWatchChange, watchedPosts } from '../comments/watched-posts'

/** The policy of the page forbids compiling code from text, which zod would try. */
z.config({ jitless: true })

/** The object forgets a watcher after two minutes. */
const WATCH_AGAIN = 60_000

/** Connects this tab with the hub of whoever is logged in, until the returned function is called. */
export function connectHub(): () => void {
  const socket = openSocket<HubServerFrame, HubClientFrame>({
    path: '/api/v1/hub',
    parse: (json) => HubServerFrame.safeParse(json).data,
    hello: () => ({ type: 'hello', ...seenRev() }),
    onFrames: receiveHubFrames,
    check: () => read(api.auth.session.$get()),
  })
  const watch = (id: string, on = true) => {
    const postId = PostId.safeParse(id).data
    if (postId) socket.send({ type: on ? 'watch' : 'unwatch', postId })
  }
  const watchAll = () => watchedPosts().forEach((id) => watch(id))
  const stopListening = onWatchChange(watch)
  const timer = setInterval(watchAll, WATCH_AGAIN)
  const unsubscribe = socket.subscribe(() => {
    if (socket.get().phase !== 'open') return
    watchAll()
    sendWaiting()
  })
  setHubConnection(socket)
  return () => {
    clearInterval(timer)
    stopListening()
    unsubscribe()
    setHubConnection(undefined)
    socket.close()
  }
}
