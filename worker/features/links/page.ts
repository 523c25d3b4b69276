import { decodeHTML, decodeHTMLAttribute } from 'entities'

/** What a page says of itself, as it stands there, with entities decoded. */
export type PageFacts = {
  title: string
  /** By name, in small letters; the first of each. */
  meta: ReadonlyMap<string, string>
  /** Where its oEmbed answer in JSON is said to be. */
  oembed: string | null
}

/** Of a page that repeats itself, no more than this. */
const MOST_META = 100
const LONGEST_VALUE = 4_096

/** Reads the head of a page by the platform's streaming parser, which runs nothing and loads nothing. */
export async function readPage(html: string): Promise<PageFacts> {
  const meta = new Map<string, string>()
  let title = ''
  let titles = 0
  let oembed: string | null = null
  const rewriter = new HTMLRewriter()
    .on('title', {
      element: () => void titles++,
      // A drawing inside of the page has titles of its own.
      text: ({ text }) => void (titles === 1 && title.length < LONGEST_VALUE && (title += text)),
    })
    .on('meta', {
      element(element) {
        const name = (element.getAttribute('property') ?? element.getAttribute('name'))?.trim().toLowerCase()
        const value = element.getAttribute('content')
        if (!name || !value || meta.size >= MOST_META || meta.has(name)) return
        meta.set(name, decodeHTMLAttribute(value.slice(0, LONGEST_VALUE)))
      },
    })
    .on('link', {
      element(element) {
        const isOembed = element.getAttribute('type')?.toLowerCase() === 'application/json+oembed'
        const href = element.getAttribute('href')
        if (isOembed && href && href.length < LONGEST_VALUE) oembed ??= decodeHTMLAttribute(href)
      },
    })
  await rewriter.transform(new Response(html)).arrayBuffer()
  return { title: decodeHTML(title), meta, oembed }
}
