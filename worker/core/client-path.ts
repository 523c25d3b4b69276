/** What the web client's server does with a path: free of imports, for the Worker and for Pages alike. */
export type ClientPath = 'profile' | 'file' | 'page'

/**
 * `profile`: `/@name` and below. The asset server would send a browser from there to `/%40name`.
 * `file`: its last part has an extension, so what is not there is not found. All else is a page of the client.
 */
export function clientPath(pathname: string): ClientPath {
  if (/^\/(?:@|%40)/.test(pathname)) return 'profile'
  return /\.[a-z0-9]+$/i.test(pathname) ? 'file' : 'page'
}
