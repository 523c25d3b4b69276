/** What the web client's server does with a path: free of imports, for the Worker, Pages and Vite alike. */
export type ClientPath = 'public' | 'file' | 'page'

/**
 * `public`: what is made of what people have made public, profiles, posts and tags with their feeds, and what robots ask for
 * first. The Worker answers these. `file`: its last part has an extension, so what is not there is not found. All else is
 * a page of the client.
 */
export function clientPath(pathname: string): ClientPath {
  if (
    /^\/(?:@|%40|posts\/|tags\/|sitemaps\/|(?:robots\.txt|sitemap\.xml|\.well-known\/security\.txt)$)/.test(
      pathname,
    )
  )
    return 'public'
  return /\.[a-z0-9]+$/i.test(pathname) ? 'file' : 'page'
}

/** What programs ask for that are no browsers, outside of the API: the Worker answers that. */
export function isForPrograms(pathname: string): boolean {
  return /^\/(?:\.well-known|nodeinfo|oauth\/(?:token|revoke))(?:\/|$)/.test(pathname)
}
