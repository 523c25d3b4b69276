import { Disclosure } from './Disclosure'
import { Code, Sentence } from './InlineCode'
import type { Json } from './json'
import { type Field, type Shape, shapeOf } from './schema'

interface SchemaTreeProps {
  schema: Json
  components: Json
  /** Of an answer: what is always there goes without saying. */
  answer?: boolean
}

/** A body in words: its type, its fields with their limits, and what is inside them on request. */
export function SchemaTree({ schema, components, answer = false }: SchemaTreeProps) {
  const shape = shapeOf(schema, components)
  return (
    <div className="rounded-card border border-line">
      <p className="flex flex-wrap items-baseline gap-x-2 px-4 py-2 text-sm">
        <span className="font-mono font-bold">{shape.type}</span>
        <Facts shape={shape} />
      </p>
      {shape.fields.length > 0 && (
        <div className="border-t border-line">
          <Fields fields={shape.fields} components={components} answer={answer} />
        </div>
      )}
    </div>
  )
}

interface FieldsProps {
  fields: readonly Field[]
  components: Json
  answer: boolean
}

function Fields({ fields, ...context }: FieldsProps) {
  return (
    <ul className="divide-y divide-line">
      {fields.map((field) => (
        <FieldRow key={field.name} {...field} {...context} />
      ))}
    </ul>
  )
}

interface FieldRowProps extends Field {
  components: Json
  answer?: boolean
  /** Where it stands, for a parameter. */
  place?: string
}

export function FieldRow({ name, required, schema, components, answer = false, place }: FieldRowProps) {
  const shape = shapeOf(schema, components)
  return (
    <li className="px-4 py-2.5 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-mono font-bold">{name}</span>
        <span className="font-mono text-soft">{shape.type}</span>
        {place && <span className="text-soft">in the {place}</span>}
        {!(answer && required) && (
          <span className={required ? 'font-bold text-accent' : 'text-soft'}>
            {required ? 'required' : answer ? 'not always there' : 'optional'}
          </span>
        )}
        <Facts shape={shape} />
      </p>
      {shape.description && (
        <p className="mt-1 text-soft">
          <Sentence text={shape.description} />
        </p>
      )}
      {shape.fields.length > 0 && (
        <Disclosure
          className="mt-1"
          summaryClassName="w-fit min-h-6 rounded text-soft hover:text-ink"
          summary={<span>{shape.fields.length === 1 ? '1 field' : `${shape.fields.length} fields`}</span>}
        >
          <div className="mt-1 ms-2 border-s-2 border-line">
            <Fields fields={shape.fields} components={components} answer={answer} />
          </div>
        </Disclosure>
      )}
    </li>
  )
}

function Facts({ shape: { facts, choices, pattern } }: { shape: Shape }) {
  return (
    <>
      {facts.map((fact) => (
        <span key={fact} className="text-soft">
          · {fact}
        </span>
      ))}
      {pattern && (
        <span className="text-soft">
          · matches <Code>{pattern}</Code>
        </span>
      )}
      {choices.length > 0 && (
        <span className="flex flex-wrap items-baseline gap-1">
          <span className="text-soft">· one of</span>
          {choices.map((choice) => (
            <Code key={choice}>{choice}</Code>
          ))}
        </span>
      )}
    </>
  )
}
