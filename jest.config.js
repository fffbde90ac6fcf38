/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Plays of whole attacks take seconds, on a busy machine many.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'es6' } }],
  },
};
