import { putShared, type Shared } from '../features/sharing/shared-store'

/** Where the manifest has things sent to that are shared with Warren. */
export const SHARE = '/share'

/** Keeps what was shared until somebody takes it, and opens the page where that happens. */
export async function receive(request: Request): Promise<Response> {
  const form = await request.formData()
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const words = { title: text('title'), text: text('text'), url: text('url') }
  const files = form.getAll('files').filter((each) => each instanceof File)
  const query = await keep({ ...words, files }).catch(() => new URLSearchParams(words))
  return Response.redirect(`${SHARE}?${query.toString()}`, 303)
}

/** Where nothing can be kept, the words go by the address. */
async function keep(shared: Shared): Promise<URLSearchParams> {
  return new URLSearchParams({ id: await putShared(shared) })
}
