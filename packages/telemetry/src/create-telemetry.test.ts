import { describe, expect, it } from 'vitest';

import { createTelemetry } from './create-telemetry.ts';

const start = async () => {
  const lines: string[] = [];
  const telemetry = await createTelemetry({
    service: 'gridstream',
    component: 'test',
    instanceId: 'test-1',
    level: 'debug',
    sink: { write: (line) => void lines.push(line) },
  });
  return { telemetry, lines };
};

describe('logger', () => {
  it('writes one JSON object a line with event, component and fields', async () => {
    const { telemetry, lines } = await start();
    telemetry.logger.child('poller').info('poll_done', { groups: 3 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'poll_done',
      component: 'poller',
      groups: 3,
      level: 'info',
      instance: 'test-1',
    });
  });

  it('never writes a secret, neither by field name nor inside a URL or an error', async () => {
    const { telemetry, lines } = await start();
    telemetry.logger.error(
      'connect_failed',
      { access_token: 'abc123', url: 'redis://user:hunter2@localhost:1' },
      new Error('no reply from redis://:hunter2@localhost:1', { cause: 'Bearer abc123' }),
    );
    expect(lines.join('')).not.toMatch(/hunter2|abc123/u);
    expect(lines.join('')).toContain('redis://***@localhost:1');
  });
});

describe('metrics', () => {
  it('drops a gauge series as soon as its observer no longer reports it', async () => {
    const { telemetry } = await start();
    let known = true;
    telemetry.metrics.gauge('kafka_consumergroup_lag', 'Lag', '1', (report) => {
      if (known) report(7, { consumergroup: 'g', topic: 't', partition: 0 });
    });
    expect(await telemetry.exposition()).toContain('kafka_consumergroup_lag{consumergroup="g",topic="t",partition="0"} 7\n');
    known = false;
    expect(await telemetry.exposition()).not.toContain('kafka_consumergroup_lag');
  });

  it('keeps counting over scrapes and names counters, units and histograms as Prometheus does', async () => {
    const { telemetry } = await start();
    const counter = telemetry.metrics.counter('gridstream.records', 'Records');
    telemetry.metrics.histogram('gridstream.ingestion.latency', 'Latency', 'ms').record(3);
    counter.add(2, { path: 'a"b\\c' });
    await telemetry.exposition();
    counter.add(3, { path: 'a"b\\c' });
    const text = await telemetry.exposition();
    expect(text).toContain('gridstream_records_total{path="a\\"b\\\\c"} 5\n');
    expect(text).toContain('gridstream_ingestion_latency_milliseconds_bucket{le="2"} 0\n');
    expect(text).toContain('gridstream_ingestion_latency_milliseconds_bucket{le="5"} 1\n');
    expect(text).toContain('gridstream_ingestion_latency_milliseconds_bucket{le="+Inf"} 1\n');
    expect(text).toContain('gridstream_ingestion_latency_milliseconds_sum 3\n');
  });
});
