import type { SiteZone } from '@gridstream/schemas';

/** Zone that the simulated service speaks for, and the name of the alert that is active in it. */
export interface NwsOptions {
  readonly zone: SiteZone;
  readonly alert: string | null;
}
