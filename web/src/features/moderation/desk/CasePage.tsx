import { useParams } from 'wouter'
import type { CaseDetail } from '@worker/features/moderation/contract-desk'
import { rich, t } from '../../../messages'
import { Problem } from '../../../problem'
import { NotFoundPage } from '../../../shell/NotFoundPage'
import { Page } from '../../../shell/Page'
import { Button } from '../../../ui/Button'
import { ErrorState } from '../../../ui/ErrorState'
import { PostSkeleton, SkeletonList } from '../../../ui/Skeleton'
import { useMe } from '../../auth/useMe'
import { StaffGate } from '../StaffGate'
import { ruleLabel, subjectNames } from '../words'
import { ActionPanel } from './ActionPanel'
import { AuthorCard } from './AuthorCard'
import { CaseText } from './CaseText'
import { Findings } from './Findings'
import { Reports } from './Reports'
import { useAssign, useCase } from './useDesk'

/** Everything one needs to decide about one post, comment, message or profile. */
export function CasePage() {
  return (
    <StaffGate title={t('Case')}>
      <Case />
    </StaffGate>
  )
}

function Case() {
  const { id } = useParams<{ id: string }>()
  const query = useCase(id)
  const found = query.data
  if (query.error instanceof Problem && !query.error.passing && !found) return <NotFoundPage />
  const title = found ? `${ruleLabel(found.label)}: ${subjectNames[found.subject.type]}` : t('Case')
  return (
    <Page
      title={title}
      documentTitle={t('{title} · Moderation', { title })}
      back
      actions={found && <Taken found={found} />}
    >
      {found ? (
        <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-3">
            <CaseText found={found} />
            <Findings analyses={found.analyses} />
            <Reports reports={found.reports} />
          </div>
          <div className="flex flex-col gap-3">
            <ActionPanel key={found.id} found={found} />
            <AuthorCard found={found} />
          </div>
        </div>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonList of={PostSkeleton} count={2} />
      )}
    </Page>
  )
}

/** So that two moderators do not read the same case at once. */
function Taken({ found: { id, state, assignee } }: { found: CaseDetail }) {
  const me = useMe().data
  const assign = useAssign(id)
  if (state === 'closed') return null
  const mine = assignee !== null && assignee.id === me?.id
  return (
    <span className="flex items-center gap-2 text-sm text-soft">
      {assignee && !mine && (
        <span>
          {rich('Taken by {name}', { name: <bdi className="font-bold">{assignee.displayName}</bdi> })}
        </span>
      )}
      <Button
        look={mine ? 'outline' : 'soft'}
        size="sm"
        busy={assign.isPending}
        onClick={() => assign.mutate(!mine)}
      >
        {mine ? t('Give it back') : t('Take it')}
      </Button>
    </span>
  )
}
