import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { offline, problemFrom } from '../../problem'
import { noSamples, type Samples } from './curl'
import { readDocument } from './document'
import { readSockets } from './sockets'

/** The description that the Worker generates from the schemas it validates with. */
export function useApiDocument() {
  return useQuery({
    queryKey: ['api-document'],
    staleTime: Infinity,
    queryFn: () => fetched('openapi.json', readDocument),
  })
}

/** The same of the sockets. */
export function useSocketDocument() {
  return useQuery({
    queryKey: ['socket-document'],
    staleTime: Infinity,
    queryFn: () => fetched('asyncapi.json', readSockets),
  })
}

async function fetched<Document>(file: string, read: (value: unknown) => Document): Promise<Document> {
  const response = await fetch(`/api/v1/${file}`).catch(() => {
    throw offline()
  })
  if (!response.ok) throw await problemFrom(response)
  return read(await response.json())
}

/** A post, a comment, a person and a tag of this Warren, so that the examples have something to answer. */
export function useSamples(): Samples {
  const samples = useQuery({ queryKey: ['api-samples'], staleTime: Infinity, queryFn: findSamples })
  return samples.data ?? noSamples
}

async function findSamples(): Promise<Samples> {
  const posts = (await read(api.posts.$get({ query: { limit: '50' } }))).items
  const post = posts.find(({ commentCount }) => commentCount > 0) ?? posts[0]
  if (!post) return noSamples
  const comments =
    post.commentCount > 0
      ? (await read(api.posts[':id'].comments.$get({ param: { id: post.id }, query: { limit: '1' } }))).items
      : []
  return {
    post: post.id,
    comment: comments[0]?.id ?? noSamples.comment,
    // Somebody else than me: nobody can befriend or follow themselves.
    username: posts.find(({ viewer }) => !viewer.canEdit)?.author.username ?? noSamples.username,
    tag: posts.find(({ tags }) => tags.length > 0)?.tags[0] ?? noSamples.tag,
  }
}
