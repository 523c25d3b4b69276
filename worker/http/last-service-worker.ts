/** Takes the place of any other, takes away what was stored, and leaves. Pages that are open go on, and ask the network. */
export const LAST_SERVICE_WORKER = `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(leave()))
async function leave() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('warren.')).map((name) => caches.delete(name)))
  await registration.unregister()
}
`
