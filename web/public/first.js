/*
 * Runs before the first paint, while everything else is still on its way: shows the chosen theme and language, and asks
 * at once for what the page will need, instead of after the code that draws it. Must stay an own file, for the policy allows no
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

  // The language: the chosen one, or the first of the browser's that there is (`npm run dev` has one for everybody).
  const build = document.currentScript.dataset
  const spoken = build.languages?.split(' ') ?? []
  const language =
    [stored('language'), ...navigator.languages]
      .flatMap((each) => [String(each), String(each).slice(0, 2)])
      .find((each) => spoken.includes(each)) ?? 'en'
  root.lang = language
  // What the app is called where it is installed, and what it offers there. The page names that in English.
  if (language !== 'en')
    document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.${language}.webmanifest`)
  root.dir = /^(?:ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr'

  // The files of the page (web/first-load.ts wrote their names here), in that language.
  const [, place = ''] = location.pathname.match(/^\/(@|[a-z]*)/) ?? []
  const files = JSON.parse(build.files ?? '{}')
  const wanted = new Set([
    ...(files.start ?? []),
    ...((member && place !== 'docs' && files.member) || []),
    ...(files[place || (member ? 'home' : 'landing')] ?? []),
  ])
  const inLanguage = (file) => (language === 'en' ? file : file.replace('/assets/', `/assets/${language}/`))
  const add = (tag, properties) =>
    document.head.append(Object.assign(document.createElement(tag), properties))
  for (const file of wanted) add('link', { rel: 'modulepreload', href: inLanguage(file) })
  // As late as the module of a page would start.
  const start = () => add('script', { type: 'module', src: inLanguage(build.entry) })
  if (build.entry) document.addEventListener('DOMContentLoaded', start, { once: true })

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
