import type { Query, QueryKey } from '@tanstack/react-query'
import type { Me } from '@worker/features/profiles/contract'
import { meKey } from '../features/auth/useMe'
import { isPassing } from '../problem'
import { queryClient } from '../query-client'
import { currentAccount, onAccountChange } from '../session'
import { answerOf, keepOnly, putAnswer } from './answer-store'
import { isKept, shortened } from './kept-answers'
import { dropRestored, isRestored, noteRestored } from './restored'

/** Milliseconds in which changes are gathered before they are stored. */
const GATHER = 1_000
/** Milliseconds after which a network that has not answered is as good as none. */
const PATIENCE = 4_000

/** By the hashes of their queries: what is to be stored, what the network is given time for, what is being read. */
const changed = new Set<string>()
const patient = new Set<string>()
const reading = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Stores what the network answers, and shows what was stored where it does not: in the place of what is asked for, until
 * that comes. Until the returned function is called.
 */
export function followAnswers(): () => void {
  const cache = queryClient.getQueryCache()
  const controller = new AbortController()
  const { signal } = controller
  // Whoever was here before is gone.
  quietly(keepOnly(currentAccount()))
  const stopAccount = onAccountChange((account) => {
    changed.clear()
    dropRestored()
    quietly(keepOnly(account))
  })
  const stopQueries = cache.subscribe((event) => {
    const { query } = event
    if (event.type === 'removed') return dropRestored(query.queryHash)
    if (!isKept(query.queryKey, usernameNow())) return
    if (event.type === 'updated' && event.action.type === 'success') {
      if (!event.action.manual) answered(query)
      // By the socket, or by whoever sits here: what is shown from before is not newer by that.
      else if (!isRestored(query.queryHash)) storeSoon(query)
    }
    look(query)
  })
  for (const query of kept()) {
    if (query.state.data !== undefined) storeSoon(query)
    look(query)
  }
  document.addEventListener('visibilitychange', () => document.hidden && storeChanged(), { signal })
  return () => {
    controller.abort()
    stopAccount()
    stopQueries()
    storeChanged()
    patient.clear()
  }
}

/** Asks for everything again that is shown from before, now that there is somebody to answer. */
export function refreshRestored(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryHash }) => isRestored(queryHash) })
}

function answered(query: Query): void {
  dropRestored(query.queryHash)
  storeSoon(query)
  // What nobody looks at is asked for when somebody does.
  queryClient.removeQueries({ type: 'inactive', predicate: ({ queryHash }) => isRestored(queryHash) })
}

function storeSoon({ queryHash }: Query): void {
  changed.add(queryHash)
  timer ??= setTimeout(storeChanged, GATHER)
}

/** Restores it if nothing has come and nothing will. */
function look(query: Query): void {
  const { queryHash, state } = query
  if (state.data !== undefined) return
  if (state.fetchStatus === 'paused' || isPassing(state.fetchFailureReason) || isPassing(state.error))
    return quietly(restore(query))
  if (state.fetchStatus !== 'fetching' || patient.has(queryHash)) return
  patient.add(queryHash)
  setTimeout(() => {
    patient.delete(queryHash)
    if (query.state.fetchStatus === 'fetching') quietly(restore(query))
  }, PATIENCE)
}

async function restore({ queryHash, queryKey }: Query): Promise<void> {
  const owner = currentAccount()
  if (owner === null || reading.has(queryHash) || isThere(queryKey)) return
  reading.add(queryHash)
  const answer = await answerOf(owner, queryHash).finally(() => reading.delete(queryHash))
  if (!answer || currentAccount() !== owner || isThere(queryKey)) return
  noteRestored(queryHash, answer.at)
  queryClient.setQueryData(queryKey, answer.data, { updatedAt: answer.at })
  // Old, so that it is asked for as soon as somebody can answer.
  queryClient.getQueryCache().get(queryHash)?.invalidate()
  // Who is logged in decides what else is kept.
  if (queryKey[0] === meKey[0]) for (const other of kept()) look(other)
}

function storeChanged(): void {
  clearTimeout(timer)
  timer = undefined
  const owner = currentAccount()
  const hashes = [...changed]
  changed.clear()
  if (owner === null) return
  for (const hash of hashes) {
    const state = queryClient.getQueryCache().get(hash)?.state
    if (state?.data === undefined || isRestored(hash)) continue
    const answer = { hash, data: shortened(state.data), at: state.dataUpdatedAt }
    quietly(
      putAnswer(owner, answer).then(() =>
        currentAccount() === owner ? undefined : keepOnly(currentAccount()),
      ),
    )
  }
}

const isThere = (key: QueryKey) => queryClient.getQueryData(key) !== undefined
const kept = () =>
  queryClient
    .getQueryCache()
    .getAll()
    .filter(({ queryKey }) => isKept(queryKey, usernameNow()))
const usernameNow = () => queryClient.getQueryData<Me>(meKey)?.username

/** Blocked or full: then there is nothing to show without a network. */
function quietly(storing: Promise<void>): void {
  storing.catch(() => undefined)
}
