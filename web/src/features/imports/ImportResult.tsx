import { Download, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ImportView } from '../../../../worker/features/imports/contract'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { counted, faultWords } from './import-words'
import { useImportSteps } from './useImport'

const titles = {
  done: 'It is all in',
  stopped: 'You stopped it',
  failed: 'It could not be brought in',
  undone: 'It is taken back',
} as const

/** What became of the latest import. */
export function ImportResult({ made }: { made: ImportView }) {
  const { id, name, state, imported, leftOut, known, friends } = made
  const [asking, setAsking] = useState(false)
  const { undo } = useImportSteps(id)
  if (state !== 'done' && state !== 'stopped' && state !== 'failed' && state !== 'undone') return null
  const canUndo = state !== 'undone' && imported > 0
  return (
    <section aria-label="The last import" className="flex flex-col gap-3">
      <div role="status">
        <h3 className="font-bold">{titles[state]}</h3>
        <p className="text-sm break-words text-soft">{name}</p>
        {state === 'failed' && <p>{faultWords(made)}</p>}
        {state === 'undone' && imported > 0 && (
          <p>{counted(imported, 'thing was', 'things were')} changed or answered since, and stayed.</p>
        )}
        {state !== 'undone' && (
          <p>
            {counted(imported, 'thing')} came in, {counted(leftOut, 'thing')} stayed behind
            {known > 0 && <>, {counted(known, 'was', 'were')} here already</>}.
          </p>
        )}
      </div>
      {friends.length > 0 && <Friends names={friends} />}
      {undo.isError && (
        <p role="alert" className="text-danger">
          {describeError(undo.error).detail}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {leftOut > 0 && (
          <Button look="outline" size="sm" asChild>
            <a href={`/api/v1/imports/${id}/report`} download>
              <Download aria-hidden className="size-4" />
              What stayed behind
            </a>
          </Button>
        )}
        {canUndo && (
          <Button
            look="ghost"
            size="sm"
            icon={<Undo2 aria-hidden className="size-4" />}
            busy={undo.isPending}
            onClick={() => setAsking(true)}
          >
            Take it back
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Take back what came in?"
        description="All of it goes again, but for what you have edited since and what others have answered or reacted to."
        action="Take it back"
        danger
        onConfirm={() => undo.mutate()}
      />
    </section>
  )
}

/** A friendship takes two. */
function Friends({ names }: { names: string[] }) {
  return (
    <div>
      <p>{counted(names.length, 'friend')} of then can be asked again:</p>
      <ul
        aria-label="Friends to ask again"
        className="mt-1 flex max-h-48 flex-wrap gap-x-4 gap-y-1 overflow-y-auto"
      >
        {names.map((name) => (
          <li key={name}>
            <Link href={`/@${name}`} className="font-bold text-accent hover:underline">
              @{name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
