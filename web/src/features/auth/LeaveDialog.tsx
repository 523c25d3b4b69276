import type { Belongings } from '../../belongings'
import { listed } from '../../listed'
import { t } from '../../messages'
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
      title={t('Log out?')}
      footer={
        <>
          <Button look="outline" onClick={() => answer('discard')}>
            {t('Discard')}
          </Button>
          <Button autoFocus onClick={() => answer('keep')}>
            {t('Keep on this device')}
          </Button>
        </>
      }
    >
      <p>
        {t(
          'You leave {behind} behind. Kept on this device, they wait until you log in here again; nobody else sees them.',
          { behind: inWords(behind) },
        )}
      </p>
    </Dialog>
  )
}

function inWords({ drafts, unsent }: Belongings): string {
  const things = [
    unsent > 0 && t('{unsent, plural, one {# unsent thing} other {# unsent things}}', { unsent }),
    drafts > 0 && t('{drafts, plural, one {# draft} other {# drafts}}', { drafts }),
  ]
  return listed(things.filter((each) => each !== false))
}
