import { useDeferredValue, useEffect, useState } from 'react'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { SearchField } from '../../ui/SearchField'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { Contents } from './Contents'
import { Disclosure } from './Disclosure'
import type { ApiDocument } from './document'
import { ErrorCodes } from './ErrorCodes'
import { type Group, grouped, matches } from './filter'
import { useHash } from './hash'
import { Introduction } from './Introduction'
import { OperationView } from './OperationView'
import { Sockets } from './Sockets'
import { useApiDocument, useSamples } from './useApiDocument'

/** The API for people: every route of the OpenAPI document, readable, searchable, each with a link of its own. */
export function DocsPage() {
  const spec = useApiDocument()
  const [typed, setTyped] = useState('')
  const filter = useDeferredValue(typed.trim())
  return (
    <div className="mx-auto max-w-6xl pb-24 sm:px-4">
      <Page
        title="API"
        documentTitle="API documentation"
        actions={
          <SearchField
            label="Filter the routes"
            placeholder="Filter routes"
            value={typed}
            onChange={setTyped}
            className="w-60 sm:w-80"
          />
        }
      >
        {spec.data ? (
          <Documentation spec={spec.data} filter={filter} />
        ) : spec.isError ? (
          <ErrorState error={spec.error} onRetry={() => void spec.refetch()} />
        ) : (
          <SkeletonList of={PostSkeleton} />
        )}
      </Page>
    </div>
  )
}

function Documentation({ spec, filter }: { spec: ApiDocument; filter: string }) {
  const here = useHash()
  const groups = grouped(spec.operations.filter((operation) => matches(operation, filter)))
  useEffect(() => {
    // The browser looked for it before it was drawn.
    if (here) document.getElementById(here)?.scrollIntoView()
  }, [here])
  return (
    <div className="gap-8 pt-4 lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
      <nav
        aria-label="Contents"
        className="sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] self-start overflow-y-auto pb-8 lg:block"
      >
        <Contents groups={groups} here={here} />
      </nav>
      <div className="flex min-w-0 flex-col gap-10">
        <nav aria-label="Contents" className="px-4 sm:px-0 lg:hidden">
          <Disclosure summary={<span className="font-bold">Contents</span>} summaryClassName="min-h-10">
            <Contents groups={groups} here={here} />
          </Disclosure>
        </nav>
        {filter === '' && <Introduction />}
        <Operations groups={groups} spec={spec} here={here} />
        {filter === '' && <Sockets here={here} />}
        <ErrorCodes filter={filter} wanted={here} />
        {filter !== '' && groups.length === 0 && (
          <EmptyState title={`No route has “${filter}”`}>
            Try a part of a path, a method, or the code of an error.
          </EmptyState>
        )}
      </div>
    </div>
  )
}

interface OperationsProps {
  groups: readonly Group[]
  spec: ApiDocument
  here: string
}

function Operations({ groups, spec, here }: OperationsProps) {
  const samples = useSamples()
  return groups.map(({ tag, operations }) => (
    <section key={tag} aria-labelledby={`group-${tag}`}>
      <h2 id={`group-${tag}`} className="mb-3 scroll-mt-16 px-4 text-xl sm:px-0">
        {tag}
      </h2>
      <div className="flex flex-col gap-2">
        {operations.map((operation) => (
          <OperationView
            key={operation.anchor}
            operation={operation}
            components={spec.components}
            samples={samples}
            wanted={operation.anchor === here}
          />
        ))}
      </div>
    </section>
  ))
}
