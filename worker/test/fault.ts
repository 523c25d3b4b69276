import { tap } from './meter'

/** Puts a statement that fails before number `n` of the batches that change something, until `restore` is called. */
export function failAt(n: number) {
  let happened = false
  const restore = tap((original, url, init) => {
    const queries: unknown = JSON.parse(init.body)
    const isCheck = JSON.stringify(queries).includes('insert into \\"rate_limits\\"')
    if (isCheck || !Array.isArray(queries) || n >= queries.length) return original.fetch(url, init)
    happened = true
    queries.splice(n, 0, { sql: 'INSERT INTO outbox (id) VALUES (NULL)', params: [] })
    return original.fetch(url, { ...init, body: JSON.stringify(queries) })
  })
  return { restore, happened: () => happened }
}
