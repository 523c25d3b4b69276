import { useMutation, useQuery } from '@tanstack/react-query'
import type { PushDevice, PushPatch } from '@worker/features/push/contract'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { sessionsKey } from '../settings/useSessions'
import { browserSubscription, hashOf, NotSubscribed, subscribeBrowser, unsubscribeBrowser } from './browser'
import { asInput } from './subscription-input'

const pushKey = ['me', 'push']

interface PushState {
  /** What browsers subscribe with; null where this Warren sends nothing. */
  publicKey: string | null
  devices: PushDevice[]
  /** The device this is, as long as its browser is subscribed as the server knows it. */
  own: PushDevice | null
}

export function usePush() {
  return useQuery({ queryKey: pushKey, queryFn: load })
}

async function load(): Promise<PushState> {
  const [{ publicKey }, { devices }, subscription] = await Promise.all([
    read(api.push.key.$get()),
    read(api.push.subscriptions.$get()),
    browserSubscription(),
  ])
  const hash = subscription && (await hashOf(subscription))
  const own = devices.find(({ current, endpointHash }) => current && endpointHash === hash)
  return { publicKey, devices, own: own ?? null }
}

export function useTurnOn(publicKey: string) {
  return useMutation({
    mutationFn: async () => {
      const json = asInput(await subscribeBrowser(publicKey))
      if (!json) throw new NotSubscribed(t('This browser does not say how it can be told.'))
      try {
        await read(api.push.subscription.$put({ json }))
      } catch (error) {
        await unsubscribeBrowser()
        throw error
      }
    },
    onSuccess: () => toast(t('You are told of what happens on this device')),
    onError: (error) =>
      error instanceof NotSubscribed ? toast(error.message, { tone: 'danger' }) : toastError(error),
    onSettled: changed,
  })
}

/** This device, or another of mine. */
export function useTurnOff({ id, current }: Pick<PushDevice, 'id' | 'current'>) {
  return useMutation({
    mutationFn: async () => {
      await done(api.push.subscriptions[':id'].$delete({ param: { id } }))
      if (current) await unsubscribeBrowser()
    },
    onSuccess: () => toast(t('That device is told nothing any more')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

/** Changes how this device is told; shown at once, and taken back should it fail. */
export function useChangePush(): (patch: PushPatch) => void {
  const { mutate } = useMutation({
    // One after the other: each of two quick changes goes out from what the one before has left.
    scope: { id: 'push' },
    mutationKey: pushKey,
    mutationFn: (json: PushPatch) => read(api.push.subscription.$patch({ json })),
    onMutate: (patch) => {
      const before = queryClient.getQueryData<PushState>(pushKey)
      queryClient.setQueryData<PushState>(
        pushKey,
        (state) => state && { ...state, own: state.own && { ...state.own, ...given(patch) } },
      )
      return before
    },
    onError: (error, _patch, before) => {
      queryClient.setQueryData(pushKey, before)
      toastError(error)
    },
    onSettled: changed,
  })
  return mutate
}

export function useTestPush() {
  return useMutation({
    mutationFn: () => done(api.push.test.$post()),
    onSuccess: () => toast(t('Sent. It shows within a moment.')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

function given({ off, previews, quiet }: PushPatch): Partial<PushDevice> {
  return {
    ...(off !== undefined && { off }),
    ...(previews !== undefined && { previews }),
    ...(quiet !== undefined && { quiet }),
  }
}

async function changed(): Promise<void> {
  if (queryClient.isMutating({ mutationKey: pushKey }) > 1) return
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: pushKey }),
    queryClient.invalidateQueries({ queryKey: sessionsKey }),
  ])
}
