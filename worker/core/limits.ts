/*
 * The sizes that people meet everywhere; those of a feature are in its own limits.ts. All of these files are free of imports
 * of anything but core, so that the web client shares them at no cost. Text is counted in graphemes, as people count. Some
 * graphemes take many bytes, and pages of text have to fit into one answer of the database, so there is a bound in bytes
 * (UTF-8) as well: four for each character of a long text, eight for each of a short one. Texts of ordinary length stay
 * below in every script.
 */
export const limits = {
  username: { min: 2, max: 32 },
  email: { max: 254, bytes: 1_016 },
  password: { min: 8, max: 128 },
  tag: { min: 1, max: 50, bytes: 200 },
  /** A name that is looked for. */
  search: { max: 64, bytes: 512 },
  page: { default: 20, max: 50 },
  /** What may pile up is counted this far: the number then stands for "so many or more". */
  counted: 1_000,
  /** Bytes of a JSON body. */
  body: 256 * 1024,
} as const
