import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** No logs and metrics on the terminal, and no AWS account within reach. */
const quiet = {
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};

/**
 * Files one after another by their names. Each takes the next days of the hall's calendar, so the order decides on
 * which weekdays they run: what fails must fail again, wherever and however often it is run.
 */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => (one.moduleId < other.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: ByName },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{functions,events,infra,tools,web}/**/*.test.ts'],
          env: quiet,
          // Nothing is timed here: the limit only ends what hangs, on a busy machine too.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          include: ['tests/{contracts,infra,architecture}/**/*.test.ts'],
          env: quiet,
          // They change nothing that they share, and the CDK is slow to load: once is enough.
          isolate: false,
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
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/local-cloud-setup.ts', 'tests/support/site-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
