/** Generators and invariants for property tests of agreements, for use with fast-check under any test runner. */
export { arbitraryValue } from './arbitrary-value.ts'
