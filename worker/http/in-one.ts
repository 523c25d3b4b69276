import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env'

/** Several middlewares as one, in their order: each that Hono is given costs a promise and what belongs to it. */
export function inOne(...all: MiddlewareHandler<AppEnv>[]): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const from = (place: number): Promise<void> => {
      const middleware = all[place]
      return middleware ? (middleware(c, () => from(place + 1)) as Promise<void>) : next()
    }
    return from(0)
  }
}
