import type { Reply, ServiceRequest } from '../reply.ts';
import type { NwsOptions } from './nws-options.ts';
import type { WeatherView } from './view.ts';

const dayMs = 86_400_000;

/** Active alerts of the asked zone as a feature collection; none is an empty one. */
export const nwsAlerts = (request: ServiceRequest, view: WeatherView, { zone, alert }: NwsOptions): Reply['body'] => {
  const isAsked = request.query.get('zone') === null || request.query.get('zone') === zone.alert_zone;
  const text = (atMs: number) => new Date(atMs).toISOString();
  const id = 'urn:oid:2.49.0.1.840.0.simulated.001.1';
  return {
    type: 'FeatureCollection',
    features:
      alert === null || !isAsked
        ? []
        : [
            {
              id: `${request.baseUrl}/alerts/${id}`,
              type: 'Feature',
              geometry: null,
              properties: {
                id,
                areaDesc: zone.zone,
                affectedZones: [`${request.baseUrl}/zones/forecast/${zone.alert_zone ?? ''}`],
                sent: text(view.nowMs - 60_000),
                effective: text(view.nowMs - 60_000),
                onset: text(view.nowMs - 60_000),
                expires: text(view.nowMs + dayMs),
                ends: text(view.nowMs + dayMs),
                status: 'Actual',
                messageType: 'Alert',
                category: 'Met',
                severity: 'Severe',
                certainty: 'Likely',
                urgency: 'Expected',
                event: alert,
                headline: `${alert} for ${zone.zone}`,
              },
            },
          ],
    title: 'Current watches, warnings, and advisories',
    updated: text(view.nowMs),
  };
};
