/** The binding of `web/wrangler.toml`. */
type Env = { API: Fetcher }

/** Hands the request over as it is: the Worker sees the address, the cookies and the body the browser sent. */
export const toWorker: PagesFunction<Env> = ({ request, env }) => env.API.fetch(request)
