import { fileURLToPath } from 'node:url';

import type { NextConfig } from 'next';

const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  transpilePackages: ['@gridstream/domain', '@gridstream/schemas', '@gridstream/operations', '@gridstream/kafka', '@gridstream/redis'],
  serverExternalPackages: ['kafkajs', 'ioredis', 'avsc'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `tsc -b` for the whole repository; the native compiler has no API for Next to call.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  devIndicators: false,
};

export default config;
