/**
 * Takes the place of any other, takes away what was stored, and leaves. Pages that are open go on, and ask the network.
 *
 * A page that registers while it leaves makes it stay: browsers take back the leave of a registration that is asked for again
 * under the same address (Service Workers, "Register"). So it leaves once more for each page that speaks to it, as ours do
 * after they have registered.
 */
export const LAST_SERVICE_WORKER = `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(leave()))
addEventListener('message', (event) => event.waitUntil(leave()))
async function leave() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('warren.')).map((name) => caches.delete(name)))
  await registration.unregister()
}
`
