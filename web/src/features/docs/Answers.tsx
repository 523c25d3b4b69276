import { Badge } from '../../ui/Badge'
import { CodeBlock } from './CodeBlock'
import { Disclosure } from './Disclosure'
import type { Answer, Operation, Refusal } from './document'
import { Code, Sentence } from './InlineCode'
import type { Json } from './json'
import { SchemaTree } from './SchemaTree'

interface AnswersProps {
  operation: Operation
  components: Json
}

/** What comes back when all goes well, and each way in which it may not. */
export function Answers({ operation: { answers, refusals }, components }: AnswersProps) {
  return (
    <section>
      <h4 className="mb-2 font-bold">Answers</h4>
      <ul className="divide-y divide-line rounded-card border border-line">
        {answers.map((answer) => (
          <li key={answer.status}>
            <AnswerRow answer={answer} components={components} />
          </li>
        ))}
        {refusals.map((refusal) => (
          <li key={refusal.code}>
            <RefusalRow refusal={refusal} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const row = 'min-h-11 flex-wrap px-4 py-2 text-sm hover:bg-sunken/60'

function AnswerRow({ answer: { status, meaning, body }, components }: { answer: Answer; components: Json }) {
  const summary = (
    <>
      <Badge tone={status < 300 ? 'presence' : 'danger'}>{status}</Badge>
      <span className="min-w-0 flex-1 font-semibold">
        <Sentence text={meaning} />
      </span>
    </>
  )
  if (!body) {
    return (
      <p className={`flex items-center gap-2 ${row} ps-10`}>
        {summary}
        <span className="text-soft">no body</span>
      </p>
    )
  }
  return (
    <Disclosure summaryClassName={row} summary={summary} defaultOpen={status < 300}>
      <div className="flex flex-col gap-3 px-4 pt-1 pb-4">
        <SchemaTree schema={body.schema} components={components} answer />
        {body.type === 'application/json' ? (
          <CodeBlock label="Example answer" code={written(body.example)} />
        ) : (
          <p className="text-sm text-soft">
            As <Code>{body.type}</Code>
          </p>
        )}
      </div>
    </Disclosure>
  )
}

function RefusalRow({ refusal: { status, code, title, example } }: { refusal: Refusal }) {
  return (
    <Disclosure
      summaryClassName={row}
      summary={
        <>
          <Badge tone={status >= 500 ? 'danger' : 'quiet'}>{status}</Badge>
          <span className="font-mono font-semibold">{code}</span>
          <span className="min-w-0 text-soft">{title}</span>
        </>
      }
    >
      <div className="flex flex-col gap-3 px-4 pt-1 pb-4">
        <CodeBlock label="Example answer (application/problem+json)" code={written(example)} />
        <a href={`#${code}`} className="w-fit text-sm font-bold text-accent hover:underline">
          About this error
        </a>
      </div>
    </Disclosure>
  )
}

function written(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
