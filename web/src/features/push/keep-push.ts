import { api, read } from '../../api'
import { browserSubscription, hashOf, unsubscribeBrowser } from './browser'
import { asInput } from './subscription-input'

export { closeShown } from './browser'

/**
 * Looks whether what this browser is subscribed with is still that of whoever is logged in. A push service may have given it
 * another address; and where somebody else was logged in before, it was theirs, and ends here.
 */
export async function keepPush(): Promise<void> {
  const subscription = await browserSubscription()
  if (!subscription) return
  const { devices } = await read(api.push.subscriptions.$get())
  const own = devices.find(({ current }) => current)
  if (!own) return unsubscribeBrowser()
  const json = asInput(subscription)
  if (json && own.endpointHash !== (await hashOf(subscription)))
    await read(api.push.subscription.$put({ json }))
}
