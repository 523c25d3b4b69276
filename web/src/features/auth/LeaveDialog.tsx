import type { Belongings } from '../../belongings'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useLeavingQuestion } from './leaving'

/** Before somebody logs out who leaves something behind: it can stay here for them, where nobody else sees it. */
export function LeaveDialog() {
  const question = useLeavingQuestion()
  if (!question) return null
  const { behind, answer } = question
  return (
    <Dialog
      open
      onOpenChange={(open) => open || answer('stay')}
      title="Log out?"
      footer={
        <>
          <Button look="outline" onClick={() => answer('discard')}>
            Discard
          </Button>
          <Button autoFocus onClick={() => answer('keep')}>
            Keep on this device
          </Button>
        </>
      }
    >
      <p>
        You leave {inWords(behind)} behind. Kept on this device, they wait until you log in here again; nobody
        else sees them.
      </p>
    </Dialog>
  )
}

function inWords({ drafts, unsent }: Belongings): string {
  return [unsent > 0 && counted(unsent, 'unsent thing'), drafts > 0 && counted(drafts, 'draft')]
    .filter(Boolean)
    .join(' and ')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
