import { defineConfig } from 'vitest/config';
import { processVariables } from './lambdas/environment.ts';

/** A file for the results as JSON, beside what is printed. */
const report = processVariables.VITEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    watch: false,
    setupFiles: ['test/support/seed.ts'],
    // Each file in a process of its own: some start servers, and one ends a process.
    pool: 'forks',
    // Vitest leaves one core unused, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
