import type { WeatherRecord } from '@gridstream/schemas';

/** Figures as a service states them, in our units, with what its own flags say of them. */
export type WeatherFigures = Omit<WeatherRecord, 'zone' | 'source' | 'kind' | 'unchanged_since' | 'received_at'>;

/** One reading that a look brought, or why there is none. */
export type WeatherLook = Pick<WeatherRecord, 'source' | 'kind'> &
  ({ readonly outcome: 'READ'; readonly figures: WeatherFigures } | { readonly outcome: 'FAILED'; readonly reason: string });

/** A weather service asked for one zone. Never throws for anything that the service does. */
export interface WeatherSource {
  look(): Promise<readonly WeatherLook[]>;
}
