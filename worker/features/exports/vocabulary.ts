/** How the making of an archive stands. `removed`: its owner wants it no more. */
export const exportStates = ['running', 'ready', 'failed', 'removed'] as const
