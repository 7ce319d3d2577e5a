import type { Snapshot, SnapshotRegistry } from '@gridstream/domain/safety';
import type { RegistryStatus, Site, WeatherRecord } from '@gridstream/schemas';

/** The weather readings of the feeder's zones, as their connector judged them; a site without zones has none, which is unknown weather. */
export const weatherOf = (site: Site, readings: Iterable<WeatherRecord>): Snapshot['weather'] => {
  const zones = new Set((site.zones ?? []).filter((zone) => zone.feeder_ids.includes(site.feeder_id)).map(({ zone }) => zone));
  return [...readings]
    .filter(({ zone }) => zones.has(zone))
    .map(({ station: _station, received_at: _receivedAt, reason: _reason, ...reading }) => reading)
    .sort((a, b) => (weatherKey(a) < weatherKey(b) ? -1 : 1));
};

/** What tells two weather readings apart: the newest of each counts. */
export const weatherKey = ({ zone, source, kind }: Pick<WeatherRecord, 'zone' | 'source' | 'kind'>): string => `${zone}|${source}|${kind}`;

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
