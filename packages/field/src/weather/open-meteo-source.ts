import type { WeatherSource } from '@gridstream/operations';
import type { SiteZone } from '@gridstream/schemas';

import type { JsonReader } from '../http/json-reader.ts';
import { openMeteoQuery, openMeteoSource, readOpenMeteo } from './read-open-meteo.ts';

export interface WeatherSourceOptions {
  /** Where the service is, without a slash at the end. */
  readonly baseUrl: string;
  readonly zone: SiteZone;
  readonly reader: JsonReader;
  readonly nowMs: () => number;
}

/** Open-Meteo, asked for the model now and the forecast of the hour that runs. */
export const createOpenMeteoSource = ({ baseUrl, zone, reader, nowMs }: WeatherSourceOptions): WeatherSource => ({
  look: async () => {
    const answer = await reader.read(`${baseUrl}/v1/forecast?${openMeteoQuery(zone)}`);
    if (answer.kind === 'READ') return readOpenMeteo(answer.body, nowMs());
    return (['MODEL', 'FORECAST'] as const).map((kind) => ({
      source: openMeteoSource,
      kind,
      outcome: 'FAILED',
      reason: `Open-Meteo ${answer.reason}`,
    }));
  },
});
