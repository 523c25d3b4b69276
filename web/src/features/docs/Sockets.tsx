import { useEffect } from 'react'
import { ErrorState } from '../../ui/ErrorState'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { Disclosure } from './Disclosure'
import { Entry } from './Entry'
import { Sentence } from './InlineCode'
import type { Json } from './json'
import { SchemaTree } from './SchemaTree'
import type { Frame, Socket } from './sockets'
import { useSocketDocument } from './useApiDocument'

/** The two sockets, and every frame that goes through them. */
export function Sockets({ here }: { here: string }) {
  const sockets = useSocketDocument()
  const isThere = sockets.data?.sockets.some(({ anchor }) => anchor === here) ?? false
  useEffect(() => {
    // The browser looked for it before it was drawn.
    if (isThere) document.getElementById(here)?.scrollIntoView()
  }, [isThere, here])
  return (
    <section aria-labelledby="sockets">
      <h2 id="sockets" className="mb-3 scroll-mt-16 px-4 text-xl sm:px-0">
        Sockets
      </h2>
      <p className="mb-3 px-4 sm:px-0">
        What changes is told by WebSocket, in JSON objects with a <code>type</code>. The same description for
        machines is{' '}
        <a href="/api/v1/asyncapi.json" className="font-bold text-accent hover:underline">
          asyncapi.json
        </a>{' '}
        (AsyncAPI 3.0).
      </p>
      {sockets.data ? (
        <div className="flex flex-col gap-2">
          {sockets.data.sockets.map((socket) => (
            <SocketView
              key={socket.anchor}
              socket={socket}
              components={sockets.data.components}
              wanted={socket.anchor === here}
            />
          ))}
        </div>
      ) : sockets.isError ? (
        <ErrorState error={sockets.error} onRetry={() => void sockets.refetch()} />
      ) : (
        <SkeletonList of={PostSkeleton} />
      )}
    </section>
  )
}

interface SocketViewProps {
  socket: Socket
  components: Json
  wanted: boolean
}

function SocketView({ socket, components, wanted }: SocketViewProps) {
  const { anchor, address, title, description, sent, received } = socket
  return (
    <Entry
      anchor={anchor}
      wanted={wanted}
      summary={
        <>
          <span className="min-w-0 font-mono text-sm font-semibold break-all">{address}</span>
          <h3 className="w-full min-w-0 font-normal text-soft">{title}</h3>
        </>
      }
    >
      <div className="flex flex-col gap-6 border-t border-line p-4">
        {description && (
          <p>
            <Sentence text={description} />
          </p>
        )}
        <Frames title="From you" frames={sent} components={components} />
        <Frames title="From Warren" frames={received} components={components} />
      </div>
    </Entry>
  )
}

function Frames({
  title,
  frames,
  components,
}: {
  title: string
  frames: readonly Frame[]
  components: Json
}) {
  return (
    <section>
      <h4 className="mb-2 font-bold">{title}</h4>
      <ul className="divide-y divide-line rounded-card border border-line">
        {frames.map(({ name, summary, schema }) => (
          <li key={name}>
            <Disclosure
              summaryClassName="min-h-11 flex-wrap px-4 py-2 text-sm hover:bg-sunken/60"
              summary={
                <>
                  <span className="font-mono font-semibold">{name}</span>
                  <span className="min-w-0 text-soft">
                    <Sentence text={summary ?? ''} />
                  </span>
                </>
              }
            >
              <div className="px-4 pt-1 pb-4">
                <SchemaTree schema={schema} components={components} />
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  )
}
