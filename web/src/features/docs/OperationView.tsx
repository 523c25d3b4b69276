import { Link2, LockKeyhole } from 'lucide-react'
import { curlOf, type Samples } from './curl'
import { Answers } from './Answers'
import { CodeBlock } from './CodeBlock'
import type { Operation } from './document'
import { Entry } from './Entry'
import { Sentence } from './InlineCode'
import type { Json } from './json'
import { MethodBadge } from './MethodBadge'
import { FieldRow, SchemaTree } from './SchemaTree'

interface OperationViewProps {
  operation: Operation
  components: Json
  samples: Samples
  /** Somebody followed a link to it. */
  wanted: boolean
}

/** One route: a line that says what it is for, and all about it when opened. */
export function OperationView({ operation, components, samples, wanted }: OperationViewProps) {
  const { anchor, method, path, summary, auth } = operation
  return (
    <Entry
      anchor={anchor}
      wanted={wanted}
      summary={
        <>
          <MethodBadge method={method} />
          <span className="min-w-0 font-mono text-sm font-semibold">{path}</span>
          <span className="flex w-full min-w-0 items-center gap-2 text-soft">
            <h3 className="min-w-0 font-normal">{summary}</h3>
            {auth === 'required' && (
              <span title="Only when logged in" className="shrink-0">
                <LockKeyhole aria-hidden className="size-4" />
                <span className="sr-only">only when logged in</span>
              </span>
            )}
          </span>
        </>
      }
    >
      <Details operation={operation} components={components} samples={samples} />
    </Entry>
  )
}

const authWords: Record<Operation['auth'], string> = {
  none: 'No login needed.',
  optional: 'Works without login; the answer depends on who asks.',
  required: 'Only when logged in: send a Bearer token, or the cookies of a browser.',
}

function Details({ operation, components, samples }: Omit<OperationViewProps, 'wanted'>) {
  const { description, auth, parameters, body, anchor, summary } = operation
  return (
    <div className="flex flex-col gap-6 border-t border-line p-4">
      <div className="flex items-start justify-between gap-4">
        <div>
          {description && (
            <p className="mb-1">
              <Sentence text={description} />
            </p>
          )}
          <p className="text-sm text-soft">{authWords[auth]}</p>
        </div>
        <a
          href={`#${anchor}`}
          data-tip="Link to this route"
          aria-label={`Link to: ${summary}`}
          className="grid size-9 shrink-0 place-items-center rounded-full text-soft hover:bg-sunken hover:text-ink"
        >
          <Link2 aria-hidden className="size-5" />
        </a>
      </div>
      {parameters.length > 0 && (
        <section>
          <h4 className="mb-2 font-bold">Parameters</h4>
          <ul className="divide-y divide-line rounded-card border border-line">
            {parameters.map((parameter) => (
              <FieldRow key={`${parameter.place} ${parameter.name}`} {...parameter} components={components} />
            ))}
          </ul>
        </section>
      )}
      {body && (
        <section>
          <h4 className="mb-2 font-bold">Body</h4>
          <SchemaTree schema={body.schema} components={components} />
        </section>
      )}
      <CodeBlock label="Example request" code={curlOf(operation, location.origin, samples)} />
      <Answers operation={operation} components={components} />
    </div>
  )
}
