/** Why there is no server, to be read by the person at the keyboard. */
export class ServeError extends Error {}
