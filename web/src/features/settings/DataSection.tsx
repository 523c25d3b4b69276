import { ImportArchive } from '../imports/ImportArchive'

/** What I have here, and had elsewhere. */
export function DataSection() {
  return <ImportArchive />
}
