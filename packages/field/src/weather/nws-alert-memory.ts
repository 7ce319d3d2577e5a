import type { WeatherFigures } from '@gridstream/operations';

import type { ReadAnswer } from '../http/json-reader.ts';
import { figuresOf } from './figures.ts';
import { readNwsAlerts } from './read-nws-alerts.ts';

type Heard = { readonly outcome: 'READ'; readonly figures: WeatherFigures } | { readonly outcome: 'FAILED'; readonly reason: string };

/** What the alerts of one zone say. An alert holds until its own end, also while the service that issued it is silent. */
export interface AlertMemory {
  hear(answer: ReadAnswer, at: { readonly zone: string; readonly nowMs: number }): Heard;
}

const minuteMs = 60_000;

export const createAlertMemory = (): AlertMemory => {
  let held: { readonly events: readonly string[]; readonly untilMs: number } | null = null;
  return {
    hear: (answer, { zone, nowMs }) => {
      const alerts = answer.kind === 'READ' ? readNwsAlerts(answer.body, nowMs) : null;
      // Whole minutes, so that an unchanged answer is an unchanged reading.
      const stated = { station: `alert zone ${zone}`, at: Math.floor(nowMs / minuteMs) * minuteMs };
      if (alerts === null) {
        const reason = `The alerts of the National Weather Service cannot be read: it ${answer.kind === 'FAILED' ? answer.reason : 'answers something else'}`;
        if (held === null || held.untilMs <= nowMs) return { outcome: 'FAILED', reason };
        const words = `${reason}; ${held.events.join(', ')} is in force until ${new Date(held.untilMs).toISOString()}`;
        return {
          outcome: 'READ',
          figures: figuresOf({ ...stated, heat_alert: true, quality: 'QUESTIONABLE', reason: words.slice(0, 400) }),
        };
      }
      held = alerts.untilMs === null ? null : { events: alerts.events, untilMs: alerts.untilMs };
      if (alerts.events.length > 0) return { outcome: 'READ', figures: figuresOf({ ...stated, heat_alert: true }) };
      if (alerts.unreadable === 0) return { outcome: 'READ', figures: figuresOf({ ...stated, heat_alert: false }) };
      const reason = `${alerts.unreadable} alerts cannot be read, any of them may be of heat`;
      return { outcome: 'READ', figures: figuresOf({ ...stated, quality: 'QUESTIONABLE', reason }) };
    },
  };
};
