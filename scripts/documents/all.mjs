import { writtenSchema } from '../schema/written.mjs'
import { listedDecisions } from './decisions.mjs'
import { listedLicences } from './licences.mjs'

/** @returns {Record<string, string>} each file, and what stands in it; `documents.test.mjs` asks whether it does */
export function documents() {
  return {
    'docs/schema.sql': writtenSchema(),
    'docs/licences.md': listedLicences(),
    'docs/decisions/README.md': listedDecisions(),
  }
}
