const suite = name => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/stripTypes.js' },
})

/** Suites by what they need: `unit` and `contract` nothing, `integration` and `e2e` the local platform. */
export default {
  projects: ['unit', 'contract', 'integration', 'e2e'].map(suite),
}
