import { ExportSection } from '../exports/ExportSection'
import { ListsSection } from '../exports/ListsSection'
import { ImportArchive } from '../imports/ImportArchive'

/** What is mine: take it along, and bring along what I have elsewhere. */
export function DataSection() {
  return (
    <>
      <ExportSection />
      <ListsSection />
      <ImportArchive />
    </>
  )
}
