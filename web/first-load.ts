import type { Plugin, Rolldown } from 'vite'
import { LANGUAGES } from './languages/languages.ts'

/** The modules a page needs beside what everybody loads, by the first word of its address. */
const pages: Record<string, readonly string[]> = {
  member: ['shell/MemberFrame'],
  home: ['features/timeline/HomePage'],
  landing: ['features/landing/LandingPage'],
  login: ['features/auth/LoginPage'],
  register: ['features/auth/RegisterPage'],
  messages: ['features/chat/MessagesPage'],
  notifications: ['features/notifications/NotificationsPage'],
  posts: ['features/posts/PostPage'],
  explore: ['features/search/ExplorePage'],
  '@': ['features/profiles/ProfilePage'],
}

/**
 * Tells `public/first.js` which files each page needs, so that they are fetched together and not one wave later. It also
 * starts the client, in the language it chooses: index.html itself names no script of it.
 */
export function firstLoad(): Plugin {
  return {
    name: 'warren:first-load',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const files = Object.fromEntries(
          Object.entries(pages).map(([place, modules]) => [place, filesOf(chunks, modules)]),
        )
        const entry = chunks.find(({ isEntry }) => isEntry)
        if (!entry) throw new Error('Nothing starts the client.')
        const start = [entry.fileName, ...entry.imports].map((file) => `/${file}`)
        const attribute = JSON.stringify({ start, ...files }).replaceAll('"', '&quot;')
        const spoken = Object.keys(LANGUAGES).join(' ')
        return html
          .replaceAll(/\s*<(?:script type="module"[^>]*><\/script>|link rel="modulepreload"[^>]*>)/g, '')
          .replace(
            'src="/first.js"',
            `src="/first.js" data-entry="/${entry.fileName}" data-languages="${spoken}" data-files="${attribute}"`,
          )
      },
    },
  }
}

/** The files of these modules and all that they import, without those that are there anyway. */
export function filesOf(chunks: readonly Rolldown.OutputChunk[], modules: readonly string[]): string[] {
  const closure = (names: readonly string[], found = new Set<string>()): Set<string> => {
    for (const name of names.filter((each) => !found.has(each))) {
      found.add(name)
      closure(chunks.find((chunk) => chunk.fileName === name)?.imports ?? [], found)
    }
    return found
  }
  const holding = modules.map((module) => {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}.tsx`)))
    if (!chunk) throw new Error(`No file of the build has ${module}.`)
    return chunk.fileName
  })
  const always = closure(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  return [...closure(holding)].filter((file) => !always.has(file)).map((file) => `/${file}`)
}
