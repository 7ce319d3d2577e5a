import { defineConfig } from 'vitest/config';

const everywhere = ['packages/*/src/**', 'apps/*/src/**', 'tools/**', 'bench/**'];
const exclude = ['**/node_modules/**', '**/.tsbuild/**', '**/dist/**', '**/.next/**'];

export default defineConfig({
  test: {
    reporters: ['default', './tools/testing/vitest-closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: everywhere.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: [...exclude, '**/*.integration.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: everywhere.map((folder) => `${folder}/*.integration.test.ts`),
          exclude,
          globalSetup: ['./tools/testing/integration-services.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
