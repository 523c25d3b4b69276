/** Which way the language of this page runs, for what moves by arrow keys or opens at the beginning of something. */
export const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'
