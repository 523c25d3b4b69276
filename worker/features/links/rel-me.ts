import { decodeHTMLAttribute } from 'entities'

/** Of a page that is nothing but links, no more than this. */
const MOST = 1_000
const LONGEST = 2_048

/**
 * Whether a page says that an address is its owner's: by a link in its text or in its head with `rel="me"`. Nothing of the page
 * is run or loaded.
 *
 * @param page where it came from, which its own addresses are relative to
 * @param address without a query or a fragment
 */
export async function namesAsMe(html: string, page: URL, address: string): Promise<boolean> {
  let seen = 0
  let found = false
  const rewriter = new HTMLRewriter().on('a[rel][href], link[rel][href]', {
    element(element) {
      if (found || seen++ >= MOST) return
      const rel = element.getAttribute('rel')?.toLowerCase().split(/\s+/) ?? []
      const href = element.getAttribute('href')
      if (!rel.includes('me') || !href || href.length > LONGEST) return
      found = isSame(decodeHTMLAttribute(href), page, address)
    },
  })
  await rewriter.transform(new Response(html)).arrayBuffer()
  return found
}

/** Names are the same in capitals, and a slash at the end, a query and a fragment lead nowhere else. */
function isSame(href: string, page: URL, address: string): boolean {
  if (!URL.canParse(href, page.href)) return false
  const { origin, pathname } = new URL(href, page.href)
  const path = pathname.replace(/\/$/, '').replace(/^\/%40/i, '/@')
  return `${origin}${path}`.toLowerCase() === address.toLowerCase()
}
