import { open } from './pages'
import { all, parseXml, textOf } from './xml'

/** The files that the index names, of one kind. */
export async function filesOf(kind: 'people' | 'posts'): Promise<string[]> {
  const index = parseXml((await open('/sitemap.xml')).text)
  return all(index, 'sitemap')
    .map((file) => textOf(file, 'loc') ?? '')
    .filter((file) => file.includes(`/sitemaps/${kind}-`))
}
