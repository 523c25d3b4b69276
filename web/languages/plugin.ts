import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { inline, type Translate } from './inline.ts'
import { LANGUAGES, PSEUDO, pseudoLanguage, SOURCE } from './languages.ts'
import { mark } from './mark.ts'

/** Where `ar-XB` is written: beside what is deployed, for the browser tests (e2e/right-to-left.ts). */
const PSEUDO_DIRECTORY = join(import.meta.dirname, '../../.cache/languages', PSEUDO)

/**
 * Puts the texts in. A build makes each script once per language: English in `assets/`, German under the same names in
 * `assets/de/`. So a page loads one language, as text within its code, and nothing that would look messages up. While
 * developing, and in tests, there is one language: WARREN_LANGUAGE, or English.
 */
export function languages(): Plugin {
  let building = false
  const forTests = process.env['WARREN_PSEUDO'] === '1'
  let pseudo: { fileName: string; source: string }[] = []
  const current = process.env['WARREN_LANGUAGE'] ?? SOURCE
  return {
    name: 'warren:languages',
    configResolved({ command }) {
      building = command === 'build'
    },
    transform(code, id) {
      if (!id.includes('/web/src/')) return
      const marked = mark(code)
      if (marked === undefined) return
      return { code: building ? marked : inline(marked, speaker(current)), map: null }
    },
    // The names of files tell what is in them, in all languages: browsers keep them for ever.
    augmentChunkHash({ modules }) {
      const marked = Object.values(modules).map(({ code }) => code ?? '')
      const all = Object.values(LANGUAGES).flatMap((translate) =>
        marked.map((code) => inline(code, translate)),
      )
      return createHash('sha256').update(all.join('\0')).digest('hex')
    },
    // After what Vite adds to each script: which files a part needs.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const scripts = Object.values(bundle).filter((file) => file.type === 'chunk')
        for (const [language, translate] of Object.entries(LANGUAGES)) {
          if (language === SOURCE) continue
          for (const { fileName, source } of inLanguage(scripts, language, translate))
            this.emitFile({ type: 'asset', fileName, source })
        }
        if (forTests) pseudo = inLanguage(scripts, PSEUDO, pseudoLanguage)
        const english = speaker(SOURCE)
        for (const script of scripts) script.code = inline(script.code, english)
      },
    },
    async writeBundle() {
      if (!forTests) return
      await rm(PSEUDO_DIRECTORY, { recursive: true, force: true })
      await mkdir(PSEUDO_DIRECTORY, { recursive: true })
      for (const { fileName, source } of pseudo)
        await writeFile(join(PSEUDO_DIRECTORY, fileName.split('/').at(-1) ?? ''), source)
    },
  }
}

function speaker(language: string): Translate {
  const translate = language === PSEUDO ? pseudoLanguage : LANGUAGES[language]
  if (!translate) throw new Error(`Warren does not speak ${language}.`)
  return translate
}

/** The scripts of a build in another language, which name each other by where they lie. */
function inLanguage(scripts: readonly Rolldown.OutputChunk[], language: string, translate: Translate) {
  const names = new Set(scripts.map(({ fileName }) => fileName))
  const moved = (name: string) => (names.has(name) ? name.replace('assets/', `assets/${language}/`) : name)
  return scripts.map(({ fileName, code }) => ({
    fileName: moved(fileName),
    source: inline(code, translate).replaceAll(/\bassets\/[\w~-]+\.js\b/g, moved),
  }))
}
