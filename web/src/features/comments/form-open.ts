/** Whether a form is open: because it was asked for, or because something was begun in it on an earlier visit. */
export type FormOpen = 'chosen' | 'begun' | null
