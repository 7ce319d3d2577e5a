import type { Snapshot, SnapshotRegistry } from '@gridstream/domain/safety';
import type { RegistryStatus, Site, WeatherRecord } from '@gridstream/schemas';

/** What one source says: its newest reading, and the last good one that it no longer stands by since the newest took its place. */
export interface SourceWeather {
  readonly newest: WeatherRecord;
  readonly withdrawn: { readonly reading: WeatherRecord; readonly at: number } | null;
}

/** What is known of a source after one more reading of it. */
export const foldWeather = (known: SourceWeather | undefined, reading: WeatherRecord): SourceWeather => {
  if (reading.quality === 'GOOD' || known === undefined) return { newest: reading, withdrawn: null };
  if (known.newest.quality !== 'GOOD') return { newest: reading, withdrawn: known.withdrawn };
  return { newest: reading, withdrawn: { reading: known.newest, at: reading.received_at } };
};

/**
 * The weather readings of the feeder's zones, as their connector judged them; a site without zones has none, which is unknown weather.
 * A withdrawn reading stays beside the newest one, because it says since when the weather is not known.
 */
export const weatherOf = (site: Site, sources: Iterable<SourceWeather>): Snapshot['weather'] => {
  const zones = new Set((site.zones ?? []).filter((zone) => zone.feeder_ids.includes(site.feeder_id)).map(({ zone }) => zone));
  return [...sources]
    .filter(({ newest }) => zones.has(newest.zone))
    .sort((a, b) => (weatherKey(a.newest) < weatherKey(b.newest) ? -1 : 1))
    .flatMap(({ newest, withdrawn }) => [
      readingOf(newest, null),
      ...(withdrawn === null ? [] : [readingOf(withdrawn.reading, withdrawn.at)]),
    ]);
};

/** What tells two sources apart: the newest reading of each counts. */
export const weatherKey = ({ zone, source, kind }: Pick<WeatherRecord, 'zone' | 'source' | 'kind'>): string => `${zone}|${source}|${kind}`;

const readingOf = (record: WeatherRecord, withdrawnAt: number | null): Snapshot['weather'][number] => {
  const { station: _station, received_at: _receivedAt, reason: _reason, ...reading } = record;
  return { ...reading, withdrawn_at: withdrawnAt };
};

/** A registry is available while its connector says so and has not fallen silent; a clock that claims the future counts as silence. */
export const registryOf = (
  status: RegistryStatus | undefined,
  { nowMs, silenceMaxMs }: { readonly nowMs: number; readonly silenceMaxMs: number },
): SnapshotRegistry => {
  if (status === undefined) return { state: 'UNKNOWN', registry_version: null, answered_at: null };
  const silentMs = nowMs - status.at;
  const heard = silentMs <= silenceMaxMs && silentMs >= -silenceMaxMs;
  const state = status.state === 'AVAILABLE' && status.answered_at === null ? 'UNKNOWN' : status.state;
  return { state: heard ? state : 'UNAVAILABLE', registry_version: status.registry_version, answered_at: status.answered_at };
};
