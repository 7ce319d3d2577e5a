import { AppError } from '@gridstream/operations';
import type { Clock, EventAppender, GridStateReader, IdSource, Logger, ReadModelReader } from '@gridstream/operations';

import { systemClock, ulidSource } from './ids.ts';
import { consoleLogger } from './logger.ts';

/** The ports that the BFF works with. Each call throws an AppError while what is behind it is away. */
export interface Services {
  readonly readModels: ReadModelReader;
  readonly gridState: GridStateReader;
  readonly appender: EventAppender;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

const away = (): never => {
  throw new AppError('STATE_UNAVAILABLE', 'the store is not connected', {
    publicMessage: 'The state of the grid cannot be read.',
    retryable: true,
  });
};

const connect = (): Services => ({
  readModels: {
    authority: away,
    pipelineHealth: away,
    lagHistory: away,
    recommendations: away,
    recommendation: away,
    commands: away,
    command: away,
    audit: away,
    deadLetterGroups: away,
    deadLetterGroup: away,
    deadLetterRecords: away,
    deadLetterRecord: away,
    replayOf: away,
    assets: away,
    ingestCounters: away,
  },
  gridState: { readScada: away, readDevices: away, readHistorical: away, readPipelineHealth: away },
  appender: { append: away },
  clock: systemClock,
  ids: ulidSource(systemClock),
  logger: consoleLogger,
});

declare global {
  var gridstreamServices: Services | undefined;
}

/** The services of this process, connected once; kept on the global object because Next may load this module more than once. */
export const services = (): Services => (globalThis.gridstreamServices ??= connect());
