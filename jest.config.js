const suite = name => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  // The applications are packages of their own; what they build repeats their package.json.
  modulePathIgnorePatterns: ['<rootDir>/(admin|gateway|storefront)/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/stripTypes.js' },
})

/** Suites by what they need: `unit` and `contract` nothing, `integration` and `e2e` the local platform. */
export default {
  projects: ['unit', 'contract', 'integration', 'e2e'].map(suite),
}
