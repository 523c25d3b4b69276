/** A part of the static routing of service workers, which TypeScript does not know yet. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes: (rules: { condition: { urlPattern: string }; source: 'network' }[]) => Promise<void>
}

/**
 * Lets what the API is asked pass by the service worker, where browsers can do that: it need not be started for it. Nor does
 * it keep an older one at work, which a newer one waits for.
 *
 * Source: https://www.w3.org/TR/service-workers/#service-worker-static-router
 */
export function passBy(event: ExtendableEvent): void {
  if (!canRoute(event)) return
  // Where it is refused, the service worker lets them pass itself.
  const routed = event.addRoutes([{ condition: { urlPattern: '/api/*' }, source: 'network' }])
  event.waitUntil(routed.catch(() => undefined))
}

function canRoute(event: ExtendableEvent): event is RoutingEvent {
  return 'addRoutes' in event
}
