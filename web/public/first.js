/*
 * Runs before the first paint, while everything else is still on its way: shows the chosen theme, and asks at once for
 * what the page will need, instead of after the code that draws it. Must stay an own file, for the policy allows no
 * inline script, and a classic one, for modules wait.
 */
{
  const root = document.documentElement
  const now = Date.now()
  const stored = (key) => {
    try {
      return JSON.parse(localStorage.getItem(`warren.${key}`))
    } catch {
      // Storage is blocked or holds something else: as if nothing was there.
      return null
    }
  }

  const theme = stored('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme

  const session = stored('session')
  const member = typeof session?.account === 'string' && session.sessionUntil > now
  if (member) root.dataset.member = ''
  else {
    // What a session kept for a time without a network goes with it, however it ended (src/offline).
    try {
      indexedDB.deleteDatabase('warren.answers')
      caches.delete('warren.pictures').catch(() => {})
    } catch {
      // Storage is blocked: nothing was kept.
    }
  }

  // The files of the page (web/first-load.ts wrote their names here), beside those that index.html names.
  const [, place = ''] = location.pathname.match(/^\/(@|[a-z]*)/) ?? []
  const files = JSON.parse(document.currentScript.dataset.files ?? '{}')
  const wanted = new Set([
    ...((member && place !== 'docs' && files.member) || []),
    ...(files[place || (member ? 'home' : 'landing')] ?? []),
  ])
  for (const href of wanted)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))

  // What the page asks for first (src/first-answers.ts takes it over). A stale token has to be renewed before.
  const asked = []
  if (member && session.accessUntil > now + 30_000) {
    asked.push('/api/v1/users/me')
    if (location.pathname === '/' && !location.search) asked.push('/api/v1/feeds/home?filter=all')
  } else if (!member && place === '') asked.push('/api/v1/posts')
  const account = member ? session.account : null
  const headers = { 'x-warren-account': account ?? 'none' }
  const ask = (path) => [path, fetch(path, { headers, credentials: 'same-origin' })]
  window.warrenFirst = { account, answers: new Map(asked.map(ask)) }
  // Whoever takes an answer over hears of its failure.
  for (const answer of window.warrenFirst.answers.values()) answer.catch(() => {})

  // Asked at a moment of ours (src/features/app/install.ts); it is told before that is loaded.
  if (member)
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault()
      window.warrenInstall = event
    })

  // Without the file that draws everything, nothing else could tell.
  const onError = ({ target }) => target instanceof HTMLScriptElement && (root.dataset.trouble = '')
  addEventListener('error', onError, true)
}
