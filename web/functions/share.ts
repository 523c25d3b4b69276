import { toWorker } from './worker'

/** What is sent here goes to the Worker; to look is to open the client. */
export const onRequestPost: typeof toWorker = toWorker
