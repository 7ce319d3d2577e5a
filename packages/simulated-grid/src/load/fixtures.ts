import { z } from 'zod';

const year = z.array(z.number()).length(8_760);

/** The committed load shapes: whole ten-thousandths of the yearly peak, hour by hour. */
export const loadShapesModel = z.object({ source: z.string(), residential: year, commercial_small: year, commercial_medium: year });

/** The committed weather of a typical year: whole tenths of a degree. */
export const weatherModel = z.object({
  source: z.string(),
  zone: z.string(),
  dry_bulb_tenths_celsius: year,
  dew_point_tenths_celsius: year,
});
