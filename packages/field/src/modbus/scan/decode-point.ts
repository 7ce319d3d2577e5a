import type { SitePoint } from '@gridstream/schemas';

/** Sixteen-bit registers that a point occupies. */
export const registerCount = (point: Pick<SitePoint, 'encoding'>): number => {
  const { encoding } = point;
  return encoding === 'uint32' || encoding === 'int32' || encoding === 'float32' ? 2 : 1;
};

/**
 * Value of a point in its unit, from the registers at its address; null when the registers hold no number.
 * Scaled integers are rounded to a millionth, so that 22 763 × 0.1 reads 2 276.3.
 */
export const decodePoint = (point: Pick<SitePoint, 'encoding' | 'scale'>, registers: readonly number[]): number | null => {
  const [high, low] = registers;
  if (high === undefined || (registerCount(point) === 2 && low === undefined)) return null;
  const raw = rawValue(point.encoding, high, low ?? 0);
  if (!Number.isFinite(raw)) return null;
  return Math.round(raw * point.scale * 1e6) / 1e6;
};

const rawValue = (encoding: SitePoint['encoding'], high: number, low: number): number => {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, high);
  view.setUint16(2, low);
  switch (encoding) {
    case 'bit':
    case 'uint16':
      return view.getUint16(0);
    case 'int16':
      return view.getInt16(0);
    case 'uint32':
      return view.getUint32(0);
    case 'int32':
      return view.getInt32(0);
    case 'float32':
      return view.getFloat32(0);
  }
};
