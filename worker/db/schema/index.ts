export * from './content'
export * from './graph'
export * from './identity'
export * from './platform'
