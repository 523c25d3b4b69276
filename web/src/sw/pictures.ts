/*
 * Small pictures that everybody may see, for a time without a network: the bunnies, and the smaller versions of what is
 * shown in public. The server says of each whether it is (`max-age`); what only some may see is never stored. With a
 * network it is asked as ever, so whatever is hidden or deleted there is not shown from here.
 */
const NAME = 'warren.pictures'
const SIZE = 'x-warren-size'
/** The full size is asked for, and never kept. */
const SHOWN = /^(?:\/avatars\/[^/]+|(\/media\/[^/]+\/)(full|medium|small|poster))$/
const SMALLER = ['medium', 'small', 'poster']

/** How much is kept: what was not seen for longest goes first. */
const MOST = { pictures: 200, bytes: 10_000_000 }
/** One that is larger is not small. */
const LARGEST = 300_000

export function isPicture(url: URL): boolean {
  return SHOWN.test(url.pathname)
}

/** From the network, and where that gives nothing, from here. */
export async function answerPicture(
  request: Request,
  later: (task: Promise<unknown>) => void,
): Promise<Response> {
  try {
    const answer = await fetch(request)
    const { pathname } = new URL(request.url)
    if (isForEverybody(answer)) {
      if (!pathname.endsWith('/full')) later(keep(pathname, answer.clone()).catch(() => undefined))
    } else if (answer.status < 500 && answer.status !== 304) {
      // What not everybody may see any more is not kept either.
      later(drop(pathname).catch(() => undefined))
    }
    return answer
  } catch (error) {
    const kept = await find(new URL(request.url).pathname).catch(() => undefined)
    if (kept) return kept
    throw error
  }
}

/** The same picture, in this size or another. */
async function find(pathname: string): Promise<Response | undefined> {
  const cache = await caches.open(NAME)
  for (const each of sizesOf(pathname)) {
    const kept = await cache.match(each)
    if (kept) return kept
  }
  return undefined
}

function sizesOf(pathname: string): string[] {
  const [, directory] = SHOWN.exec(pathname) ?? []
  return [pathname, ...(directory === undefined ? [] : SMALLER.map((size) => directory + size))]
}

function isForEverybody({ status, headers }: Response): boolean {
  const control = headers.get('cache-control') ?? ''
  return status === 200 && control.includes('max-age') && !control.includes('no-')
}

async function keep(url: string, answer: Response): Promise<void> {
  const bytes = await answer.blob()
  if (bytes.size > LARGEST) return
  const cache = await caches.open(NAME)
  // What is put anew stands last.
  await cache.delete(url)
  const headers = { 'content-type': bytes.type, [SIZE]: String(bytes.size) }
  for (const name of ['content-security-policy', 'x-content-type-options', 'cross-origin-resource-policy']) {
    const value = answer.headers.get(name)
    if (value !== null) Object.assign(headers, { [name]: value })
  }
  await cache.put(url, new Response(bytes, { headers }))
  await trim(cache)
}

async function drop(url: string): Promise<void> {
  if (!(await caches.has(NAME))) return
  const cache = await caches.open(NAME)
  await Promise.all(sizesOf(url).map((each) => cache.delete(each)))
}

/** The oldest stand first. */
async function trim(cache: Cache): Promise<void> {
  const answers = await cache.matchAll()
  const sizes = answers.map(({ headers }) => Number(headers.get(SIZE)))
  let bytes = sizes.reduce((sum, size) => sum + size, 0)
  let count = sizes.length
  for (const [index, request] of (await cache.keys()).entries()) {
    if (count <= MOST.pictures && bytes <= MOST.bytes) return
    await cache.delete(request)
    count--
    bytes -= sizes[index] ?? 0
  }
}
