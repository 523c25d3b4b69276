import { PrecacheController } from 'workbox-precaching'
import { chosenDirectory } from './language'

interface File {
  url: string
  revision: string | null
}

/** What the build says of itself (`web/service-worker.ts` writes it here). */
declare const __RELEASE__: {
  /** Another for every other content. */
  id: string
  /** The name of the script that the page starts with. */
  entry: string
  files: File[]
  /** What few need, and which is stored when it is first asked for. */
  later: File[]
  /** The scripts of each language, by the directory they are in; most people need one of them. */
  scripts: Record<string, File[]>
}

const release = __RELEASE__
const PREFIX = 'warren.release.'
const NAME = PREFIX + release.id
/** The page that every address of the client is answered with. */
const PAGE = '/'
const ENGLISH = '/assets/'

/** Every file of this release, by address, stored or not. */
const known = new PrecacheController({ cacheName: NAME })
known.addToCacheList([...release.files, ...release.later, ...Object.values(release.scripts).flat()])

/**
 * Stores this release beside the present one: all of it, or nothing. The page comes last, so that a release that has one is
 * whole.
 */
export async function install(event: ExtendableEvent): Promise<void> {
  try {
    const page = await fetch(PAGE, { cache: 'reload', headers: { Accept: 'text/html' } })
    const isOurs = (await page.clone().text()).includes(`/${release.entry}"`)
    if (!page.ok || page.redirected || !isOurs) throw new Error('The server has another release by now.')
    const wanted = new PrecacheController({ cacheName: NAME, plugins: [{ cacheWillUpdate: onlyFiles }] })
    wanted.addToCacheList([...release.files, ...scriptsIn(await chosenDirectory())])
    await wanted.install(event)
    await (await caches.open(NAME)).put(PAGE, page)
  } catch (error) {
    await caches.delete(NAME)
    throw error
  }
}

/**
 * Stores the scripts of the language that pages have by now, as far as they are not there. That is asked at once and not for
 * each: a newer worker takes over only when this one has nothing to do.
 */
export async function storeScripts(): Promise<void> {
  if (!(await caches.has(NAME))) return
  const stored = new Set((await (await caches.open(NAME)).keys()).map(({ url }) => url))
  for (const { url } of scriptsIn(await chosenDirectory()))
    if (!stored.has(new URL(url, location.href).href)) await answerFile(new Request(url))
}

/** Takes away what older releases have stored, but for the last of them: tabs that began in it go on with its files. */
export async function dropOlder(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  const older = names.slice(0, Math.max(0, names.indexOf(NAME)))
  const whole = await Promise.all(older.map(isWhole))
  const last = older.findLast((_, index) => whole[index])
  await Promise.all(older.filter((name) => name !== last).map((name) => caches.delete(name)))
}

/** The client's page, from this release as long as it is there. */
export async function answerPage(request: Request): Promise<Response> {
  return (await storedAs(PAGE)) ?? fetch(request)
}

/** A file of the client, of this release or of the one before. */
export async function answerFile(request: Request): Promise<Response> {
  const key = known.getCacheKeyForURL(request.url)
  const stored = (key && (await storedAs(key))) ?? (await caches.match(request, { ignoreVary: true }))
  if (stored) return stored
  const answer = await fetch(request)
  if (key && answer.ok && answer.status === 200) await keep(key, answer.clone())
  // Neither here nor there any more: the next page comes from the server, with files that it has.
  if (key && answer.status === 404) await (await caches.open(NAME)).delete(PAGE)
  return answer
}

export function isFile(url: URL): boolean {
  return url.pathname.startsWith('/assets/') || known.getCacheKeyForURL(url.href) !== undefined
}

async function storedAs(key: string): Promise<Response | undefined> {
  return caches.match(key, { cacheName: NAME, ignoreVary: true })
}

async function keep(key: string, answer: Response): Promise<void> {
  // A full disk makes it slower, and nothing else.
  await caches
    .open(NAME)
    .then((cache) => cache.put(key, answer))
    .catch(() => undefined)
}

function scriptsIn(directory: string | undefined): File[] {
  return release.scripts[directory ?? ENGLISH] ?? release.scripts[ENGLISH] ?? []
}

async function isWhole(name: string): Promise<boolean> {
  return (await (await caches.open(name)).match(PAGE)) !== undefined
}

/** A proxy may answer with a page of its own where a file was asked for. */
async function onlyFiles({ response }: { response: Response }): Promise<Response | null> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  return response.ok && !isPage ? response : null
}
