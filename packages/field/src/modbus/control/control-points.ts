import type { Site, SitePoint } from '@gridstream/schemas';

/** Where a switch is operated and read back. */
export interface ControlPoint {
  readonly rtuId: string;
  readonly coil: number;
  readonly position: SitePoint;
}

/** Every switch of the site that can be commanded, by its device id, which is its asset id. */
export const controlPointsOf = (site: Pick<Site, 'rtus'>): ReadonlyMap<string, ControlPoint> =>
  new Map(
    site.rtus.flatMap((rtu) =>
      rtu.devices.flatMap((device) => {
        const position = device.points.find((point) => point.name === 'position');
        if (device.control === undefined || position === undefined) return [];
        return [[device.device_id, { rtuId: rtu.rtu_id, coil: device.control.coil, position }] as const];
      }),
    ),
  );
