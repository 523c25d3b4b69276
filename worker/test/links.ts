import { beforeAll } from 'vitest'
import type { PostView } from '../features/posts/contract'
import { testEnv } from './bus'
import type { Person } from './world'

/** For a file of tests: what people link to is looked at, on the Internet of the tests. */
export function linksLookedAt(): void {
  beforeAll(() => {
    const { LINK_PREVIEWS, RATE_LIMITS } = testEnv
    // The stories write more than a person does in a minute.
    Object.assign(testEnv, { LINK_PREVIEWS: 'on', RATE_LIMITS: 'off' })
    return () => void Object.assign(testEnv, { LINK_PREVIEWS, RATE_LIMITS })
  })
}

type Asked = { url: string; headers: Record<string, string> }

/** What the Worker asked of the Internet whose address has that in it. */
export async function asked(part: string): Promise<Asked[]> {
  return (await fetch(`https://asked.example/?${part}`)).json()
}

/** The card of a new post, once it was looked at. */
export async function cardOf(author: Person, text: string): Promise<PostView['card']> {
  const { id } = await author.posts(text)
  return (await author.get<PostView>(`/posts/${id}`)).card
}
