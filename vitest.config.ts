import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['{functions,events,infra,tools}/**/*.test.ts'] } },
      {
        test: {
          name: 'house',
          include: ['tests/{contracts,infra,architecture}/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'cloud',
          include: ['tests/{integration,journeys}/**/*.test.ts'],
          globalSetup: ['tests/support/local-cloud-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
