import { useState } from 'react'
import { Card } from '../../../ui/Card'
import { EmptyState } from '../../../ui/EmptyState'
import { PagedList } from '../../../ui/PagedList'
import { Segmented } from '../../../ui/Segmented'
import { AppealRow } from './AppealRow'
import { type AppealState, useAppeals } from './useDesk'

/** People who say that a decision was a mistake. */
export function Appeals() {
  const [state, setState] = useState<AppealState>('open')
  return (
    <>
      <div className="px-4 pb-3 sm:px-0">
        <Segmented
          label="State of the appeals"
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'overturned', label: 'Granted' },
            { value: 'upheld', label: 'Turned down' },
          ]}
        />
      </div>
      <Card className="overflow-hidden">
        <PagedList
          query={useAppeals(state)}
          name={`appeals ${state}`}
          label="Appeals"
          keyOf={appealId}
          empty={
            <EmptyState title={state === 'open' ? 'No appeals wait' : 'None yet'}>
              {state === 'open' && 'Whoever disagrees with a decision is found here.'}
            </EmptyState>
          }
        >
          {(appeal, position) => <AppealRow appeal={appeal} {...position} />}
        </PagedList>
      </Card>
    </>
  )
}

function appealId({ id }: { id: string }): string {
  return id
}
