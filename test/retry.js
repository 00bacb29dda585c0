import { jest } from '@jest/globals'

/**
 * Suites with real parts get one more try, and the first failure is printed: a cluster on a busy machine may miss a
 * deadline. A test that needs its second try again and again has a fault to be found.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true })
